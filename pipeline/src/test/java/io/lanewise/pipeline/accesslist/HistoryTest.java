package io.lanewise.pipeline.accesslist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.pipeline.accesslist.BlockAccessList.NonceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryTest {
  /** Lists of every density, against looking at one after the other. */
  @Test
  void findsWhatScanningFinds() {
    Random random = new Random(1);
    for (int round = 0; round < 2000; round++) {
      List<NonceChange> changes = new ArrayList<>();
      int oneIn = 1 + random.nextInt(6);
      int end = random.nextInt(40);
      for (int index = 0; index <= end; index++) {
        if (random.nextInt(oneIn) == 0) {
          changes.add(new NonceChange(index, changes.size()));
        }
      }
      History<Long> history = History.of(changes, NonceChange::nonce);
      for (int index = 0; index <= end + 1; index++) {
        NonceChange before = null;
        NonceChange at = null;
        for (NonceChange change : changes) {
          before = change.index() < index ? change : before;
          at = change.index() == index ? change : at;
        }
        String what = changes + " at " + index;
        assertEquals(before == null ? null : before.nonce(), history.before(index), what);
        assertEquals(at == null ? null : at.nonce(), history.at(index), what);
        int last = before == null ? History.NEVER : before.index();
        assertEquals(last, history.lastBefore(index), what);
      }
    }
  }
}
