package io.lanewise.pipeline.accesslist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.pipeline.accesslist.BlockAccessList.NonceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoriesTest {
  private final Random random = new Random(1);

  /** Of every density. */
  private List<NonceChange> changes(int end) {
    List<NonceChange> changes = new ArrayList<>();
    int oneIn = 1 + random.nextInt(6);
    for (int index = 0; index <= end; index++) {
      if (random.nextInt(oneIn) == 0) {
        changes.add(new NonceChange(index, random.nextLong()));
      }
    }
    return changes;
  }

  @Test
  void findWhatScanningFinds() {
    for (int round = 0; round < 500; round++) {
      int end = random.nextInt(40);
      List<List<NonceChange>> all = new ArrayList<>();
      for (int things = random.nextInt(1, 8); things > 0; things--) {
        all.add(changes(end));
      }
      Histories<Long> histories = Histories.of(all, NonceChange::nonce, new Long[0]);
      for (int thing = 0; thing < all.size(); thing++) {
        for (int index = 0; index <= end + 1; index++) {
          check(all.get(thing), histories, thing, index);
        }
      }
    }
  }

  private static void check(
      List<NonceChange> changes, Histories<Long> histories, int thing, int index) {
    NonceChange before = null;
    NonceChange at = null;
    for (NonceChange change : changes) {
      before = change.index() < index ? change : before;
      at = change.index() == index ? change : at;
    }
    String what = changes + " at " + index;
    assertEquals(before == null ? null : before.nonce(), histories.before(thing, index), what);
    assertEquals(at == null ? null : at.nonce(), histories.at(thing, index), what);
    int last = before == null ? Histories.NEVER : before.index();
    assertEquals(last, histories.lastBefore(thing, index), what);
  }
}
