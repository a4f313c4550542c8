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
 *   status    RAN …      … RAN | RAN  RUNNING  RAN  READY  RAN | READY …
 *                               ^ settled                       ^ next
 *
 *   READY ──claim──> RUNNING ──ran──> RAN       settled: RAN, before the cursor
 * </pre>
 *
 * <p>A worker takes the transaction at {@code next}, or one of the {@link LongTransactions} that is
 * due, unless it lies too far ahead, or the sender's transaction before it has not run: then it is
 * left {@code READY} and run by whoever ran the other one, or when all before it are settled.
 * Whoever gets hold of the settling turn moves {@code settled} on. Safe for use by many threads.
 */
final class Schedule {
  static final int NONE = -1;

  private static final int READY = 0;
  private static final int RUNNING = 1;
  private static final int RAN = 2;

  /**
   * How far ahead of the settled transactions others may run: more pile up versions to look
   * through.
   */
  private static final int WINDOW = 256;

  private final int count;
  private final Spread spread;
  private final AtomicIntegerArray status;
  private final int[] previousOfSender;
  private final int[] nextOfSender;

  private final PaddedCounter next = new PaddedCounter();
  private final PaddedCounter settled = new PaddedCounter();
  private final PaddedCounter turn = new PaddedCounter(); // 1 while somebody settles

  private volatile boolean stopped;

  private final LongTransactions longOnes;

  /** How many of the long ones have been run or passed by. */
  private final PaddedCounter nextLong = new PaddedCounter();

  /** All in their order. */
  Schedule(List<Address> senders) {
    this(senders, LongTransactions.NONE);
  }

  /**
   * @param senders of all transactions; null where there is none
   * @param longOnes that may be run before their turn
   */
  Schedule(List<Address> senders, LongTransactions longOnes) {
    this.longOnes = longOnes;
    count = senders.size();
    spread = Spread.of(count);
    status = new AtomicIntegerArray(spread.size());
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

  private int status(int i) {
    return status.get(spread.place(i));
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
    int early = takeLong();
    if (early != NONE) {
      return early;
    }
    while (next.get() < Math.min(count, settled.get() + WINDOW)) {
      int i = next.getAndIncrement();
      if (i >= count) {
        break;
      }
      if (!waits(i) && claim(i)) {
        return i;
      }
    }
    return NONE;
  }

  /** One that is to be run before the next in order. */
  private int takeLong() {
    int n;
    while ((n = nextLong.get()) < longOnes.count() && next.get() >= longOnes.position(n)) {
      int i = longOnes.transaction(n);
      if (nextLong.compareAndSet(n, n + 1) && i >= next.get() && !waits(i) && claim(i)) {
        return i;
      }
    }
    return NONE;
  }

  /** Whether the sender's transaction before this one has not run. */
  private boolean waits(int i) {
    int previous = previousOfSender[i];
    return previous != NONE && status(previous) < RAN;
  }

  private boolean claim(int i) {
    return status.compareAndSet(spread.place(i), READY, RUNNING);
  }

  /**
   * The run of a transaction is over and published.
   *
   * @return a transaction that has waited for this one and that the caller runs now, or {@link
   *     #NONE}
   */
  int ran(int i) {
    status.set(spread.place(i), RAN);
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
    return status(i) == RAN;
  }

  /** Claims the first transaction that is not settled if nobody runs it. For who has the turn. */
  boolean claimFirst(int i) {
    return claim(i);
  }

  /** The first transaction that was not settled is. For who has the turn. */
  void settle(int i) {
    if (status(i) != RAN) {
      status.set(spread.place(i), RAN);
    }
    settled.set(i + 1);
  }

  /** Whether somebody who takes the turn could move on. */
  boolean canSettle() {
    int i = settled.get();
    return i < count && !stopped && status(i) != RUNNING;
  }
}
