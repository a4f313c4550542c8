package io.lanewise.pipeline.optimistic;

import io.lanewise.pipeline.workers.PaddedCounter;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How far a block's rows are: two cursors and a status each.
 *
 * <pre>
 *   status    SETTLED …     | RAN  RUNNING  RAN  READY  RAN | READY …
 *                           ^ settled                       ^ next
 *
 *   READY ──claim──> RUNNING ──ran──> RAN ──claimRan──> SETTLED
 *     │                 ^              │                   ^
 *     │                 └──claimAgain──┘                   │
 *     └──claimFirst──> RUNNING ──settle────────────────────┘
 * </pre>
 *
 * <p>A worker takes the row at {@code next}, or one of the {@link LongRows} that is due, unless it
 * lies too far ahead, or the row before it of its {@link Chains} has not run: then it is left
 * {@code READY} and run by whoever ran the other one, or when all before it are settled. Whoever
 * gets hold of the settling turn moves {@code settled} on. Safe for use by many threads.
 */
final class Schedule {
  static final int NONE = -1;

  private static final int READY = 0;
  private static final int RUNNING = 1;
  private static final int RAN = 2;

  /** Or just being settled after a run ahead. */
  private static final int SETTLED = 3;

  /** How far ahead of the settled rows others may run: more pile up versions to look through. */
  private static final int WINDOW = 256;

  private final int count;
  private final Spread spread;
  private final AtomicIntegerArray status;

  private final int[] previous;

  /** The last row that has this one as its previous one, or {@link #NONE}. */
  private final int[] following;

  /** The row before this one that has the same previous one, or {@link #NONE}. */
  private final int[] alsoFollowing;

  private final PaddedCounter next = new PaddedCounter();
  private final PaddedCounter settled = new PaddedCounter();
  private final PaddedCounter turn = new PaddedCounter(); // 1 while somebody settles

  private volatile boolean stopped;

  private final LongRows longOnes;

  /** How many of the long ones have been run or passed by. */
  private final PaddedCounter nextLong = new PaddedCounter();

  /**
   * @param previous for each row the last one before it of the same chain, or {@link #NONE}
   * @param longOnes that may be run before their turn
   */
  Schedule(int[] previous, LongRows longOnes) {
    this.previous = previous;
    this.longOnes = longOnes;
    count = previous.length;
    spread = Spread.of(count);
    status = new AtomicIntegerArray(spread.size());
    following = new int[count];
    alsoFollowing = new int[count];
    Arrays.fill(following, NONE);
    for (int i = 0; i < count; i++) {
      int before = previous[i];
      if (before != NONE) {
        alsoFollowing[i] = following[before];
        following[before] = i;
      }
    }
  }

  /** Before any worker takes part: the rows before this one are settled. */
  void startAt(int first) {
    for (int i = 0; i < first; i++) {
      status.set(spread.place(i), SETTLED);
    }
    next.set(first);
    settled.set(first);
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

  /** A row that the caller runs now, and then calls {@link #ran}; or {@link #NONE}. */
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
      int i = longOnes.row(n);
      if (nextLong.compareAndSet(n, n + 1) && i >= next.get() && !waits(i) && claim(i)) {
        return i;
      }
    }
    return NONE;
  }

  /** Whether another one should run first. */
  private boolean waits(int i) {
    int before = previous[i];
    return before != NONE && status(before) < RAN;
  }

  private boolean claim(int i) {
    return status.compareAndSet(spread.place(i), READY, RUNNING);
  }

  /**
   * The run of a row is over and published.
   *
   * @return a row that has waited for this one and that the caller runs now, or {@link #NONE}
   */
  int ran(int i) {
    status.set(spread.place(i), RAN);
    for (int waiting = following[i]; waiting != NONE; waiting = alsoFollowing[waiting]) {
      if (waiting < next.get() && claim(waiting)) {
        return waiting;
      }
    }
    return NONE;
  }

  /**
   * A row that others have come by and that the caller runs now, or has run and that the caller
   * looks at once more; then it calls {@link #ran}. For who has nothing else to do.
   *
   * @param from that row, or one after it
   * @return {@link #NONE} when there is none
   */
  int claimAgain(int from) {
    int end = Math.min(count, next.get());
    for (int i = from; i < end; i++) {
      int was = status(i);
      boolean isFree = was == RAN || was == READY && !waits(i);
      if (isFree && status.compareAndSet(spread.place(i), was, RUNNING)) {
        return i;
      }
    }
    return NONE;
  }

  /** Takes the settling turn; false when somebody else has it. */
  boolean takeTurn() {
    return turn.get() == 0 && turn.compareAndSet(0, 1);
  }

  void giveTurn() {
    turn.set(0);
  }

  /** The first row that is not settled; the number of rows when all are. */
  int firstUnsettled() {
    return settled.get();
  }

  /** Claims the first row that is not settled if it has run. For who has the turn. */
  boolean claimRan(int i) {
    return status.compareAndSet(spread.place(i), RAN, SETTLED);
  }

  /** Claims the first row that is not settled if nobody has run it. For who has the turn. */
  boolean claimFirst(int i) {
    return claim(i);
  }

  /** The first row that was not settled is. For who has the turn. */
  void settle(int i) {
    if (status(i) != SETTLED) {
      status.set(spread.place(i), SETTLED);
    }
    settled.set(i + 1);
  }

  /** Whether somebody who takes the turn could move on. */
  boolean canSettle() {
    int i = settled.get();
    return i < count && !stopped && status(i) != RUNNING;
  }
}
