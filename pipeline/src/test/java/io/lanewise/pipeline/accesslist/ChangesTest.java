package io.lanewise.pipeline.accesslist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.pipeline.accesslist.BlockAccessList.NonceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangesTest {
  /** Lists of every density, against looking at one after the other. */
  @Test
  void findsWhatScanningFinds() {
    Random random = new Random(1);
    for (int round = 0; round < 2000; round++) {
      List<NonceChange> changes = new ArrayList<>();
      int oneIn = 1 + random.nextInt(6);
      int last = random.nextInt(40);
      for (int index = 0; index <= last; index++) {
        if (random.nextInt(oneIn) == 0) {
          changes.add(new NonceChange(index, round));
        }
      }
      for (int index = 0; index <= last + 1; index++) {
        NonceChange before = null;
        NonceChange at = null;
        for (NonceChange change : changes) {
          before = change.index() < index ? change : before;
          at = change.index() == index ? change : at;
        }
        assertEquals(before, Changes.before(changes, index), changes + " before " + index);
        assertEquals(at, Changes.at(changes, index), changes + " at " + index);
      }
    }
  }
}
