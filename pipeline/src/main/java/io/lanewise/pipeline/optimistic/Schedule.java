package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.types.Address;
import io.lanewise.pipeline.workers.PaddedCounter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How far a block's transactions are: two cursors and a status each.
 *
 * <pre>
 *   status    SETTLED … SETTLED | RAN  RUNNING  RAN  READY  RAN | READY …
 *                               ^ settled                       ^ next
 *
 *   READY ──claim──> RUNNING ──ran──> RAN ──> SETTLED
 * </pre>
 *
 * <p>A worker takes the transaction at {@code next}, unless it lies too far ahead, or the sender's
 * transaction before it has not run: then it is left {@code READY} and run by whoever ran the other
 * one, or when all before it are settled. Whoever gets hold of the settling turn moves {@code
 * settled} on. Safe for use by many threads.
 */
final class Schedule {
  static final int NONE = -1;

  private static final int READY = 0;
  private static final int RUNNING = 1;
  private static final int RAN = 2;
  private static final int SETTLED = 3;

  /**
   * How far ahead of the settled transactions others may run: more pile up versions to look
   * through.
   */
  private static final int WINDOW = 64;

  private final int count;
  private final AtomicIntegerArray status;
  private final int[] previousOfSender;
  private final int[] nextOfSender;

  private final PaddedCounter next = new PaddedCounter();
  private final PaddedCounter settled = new PaddedCounter();
  private final PaddedCounter turn = new PaddedCounter(); // 1 while somebody settles

  private volatile boolean stopped;

  /**
   * @param senders of all transactions; null where there is none
   */
  Schedule(List<Address> senders) {
    count = senders.size();
    status = new AtomicIntegerArray(count);
    previousOfSender = new int[count];
    nextOfSender = new int[count];
    Arrays.fill(nextOfSender, NONE);
    Map<Address, Integer> last = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      Integer previous = last.put(senders.get(i), i);
      previousOfSender[i] = previous == null ? NONE : previous;
      if (previous != null) {
        nextOfSender[previous] = i;
      }
    }
  }

  /** Nothing is left to do. */
  boolean isOver() {
    return stopped || settled.get() == count;
  }

  /** Ends the block before its end. */
  void stop() {
    stopped = true;
  }

  /** A transaction that the caller runs now, and then calls {@link #ran}; or {@link #NONE}. */
  int take() {
    while (next.get() < Math.min(count, settled.get() + WINDOW)) {
      int i = next.getAndIncrement();
      if (i >= count) {
        break;
      }
      int previous = previousOfSender[i];
      boolean waits = previous != NONE && status.get(previous) < RAN;
      if (!waits && claim(i)) {
        return i;
      }
    }
    return NONE;
  }

  private boolean claim(int i) {
    return status.compareAndSet(i, READY, RUNNING);
  }

  /**
   * The run of a transaction is over and published.
   *
   * @return a transaction that has waited for this one and that the caller runs now, or {@link
   *     #NONE}
   */
  int ran(int i) {
    status.set(i, RAN);
    int waiting = nextOfSender[i];
    return waiting != NONE && waiting < next.get() && claim(waiting) ? waiting : NONE;
  }

  /** Takes the settling turn; false when somebody else has it. */
  boolean takeTurn() {
    return turn.get() == 0 && turn.compareAndSet(0, 1);
  }

  void giveTurn() {
    turn.set(0);
  }

  /** The first transaction that is not settled; the number of transactions when all are. */
  int firstUnsettled() {
    return settled.get();
  }

  /** Whether the first transaction that is not settled has run. For who has the turn. */
  boolean hasRun(int i) {
    return status.get(i) == RAN;
  }

  /** Claims the first transaction that is not settled if nobody runs it. For who has the turn. */
  boolean claimFirst(int i) {
    return claim(i);
  }

  /** The first transaction that was not settled is. For who has the turn. */
  void settle(int i) {
    status.set(i, SETTLED);
    settled.set(i + 1);
  }

  /** Whether somebody who takes the turn could move on. */
  boolean canSettle() {
    int i = settled.get();
    return i < count && !stopped && status.get(i) != RUNNING;
  }
}
