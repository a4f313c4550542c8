package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.types.Address;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Schedules of rows of one transaction, which follow each other when one sender signed them. */
final class Chained {
  private Chained() {}

  static Schedule schedule(Address... senders) {
    return schedule(List.of(senders));
  }

  static Schedule schedule(List<Address> senders) {
    Map<Address, Integer> last = new HashMap<>();
    int[] previous = new int[senders.size()];
    for (int i = 0; i < previous.length; i++) {
      Integer before = last.put(senders.get(i), i);
      previous[i] = before == null ? Schedule.NONE : before;
    }
    return new Schedule(previous, LongRows.NONE);
  }
}
