package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.types.Transaction;
import io.lanewise.pipeline.workers.PaddedCounter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/**
 * Which worker runs which transactions of a block, each exactly one. First those that may use the
 * most gas, so that none of them is the last to end; then a range a worker, since neighbours are
 * run cheaper; and then the later half of what another one still has, or all when that one has not
 * come to it.
 *
 * <pre>
 *   heavy    17 3 140 …                     by whoever comes, in this order
 *   ranges   [0 … 40) [40 … 80) …           from | to, 32 bits each, a cache line apart
 * </pre>
 *
 * <p>Safe for use by many threads.
 */
final class Shares {
  static final int NONE = -1;

  /** A transaction with a lower limit can make nobody wait long. */
  static final long HEAVY_GAS = 200_000;

  private static final int HEAVY_PER_WORKER = 4;

  /** Nor one that has less than this part of what so many would have if they were all. */
  private static final int HEAVY_SHARE = 16;

  private static final int STRIDE = 8;

  private final int workers;
  private final int[] heavy;
  private final boolean[] isHeavy;
  private final PaddedCounter nextHeavy = new PaddedCounter();
  private final AtomicLongArray ranges;
  private final int count;

  /** Of one worker. */
  private int next;

  Shares(List<Transaction> transactions, int workers) {
    this.workers = workers;
    count = transactions.size();
    if (workers == 1) {
      heavy = null;
      isHeavy = null;
      ranges = null;
      return;
    }
    heavy = heavy(transactions, HEAVY_PER_WORKER * workers);
    isHeavy = new boolean[count];
    for (int i : heavy) {
      isHeavy[i] = true;
    }
    ranges = new AtomicLongArray(STRIDE * (workers + 1));
    for (int i = 0; i < workers; i++) {
      ranges.set(at(i), range(firstOf(i), firstOf(i + 1)));
    }
  }

  /** Where the range of a worker begins. */
  private int firstOf(int worker) {
    return (int) ((long) count * worker / workers);
  }

  /** Only those that are much of the block: each costs its worker, and its neighbours, a row. */
  private static int[] heavy(List<Transaction> transactions, int most) {
    double all = transactions.stream().mapToDouble(Transaction::gasLimit).sum();
    double bound = Math.max(HEAVY_GAS, all / (HEAVY_SHARE * most));
    return IntStream.range(0, transactions.size())
        .filter(i -> transactions.get(i).gasLimit() >= bound)
        .boxed()
        .sorted(Comparator.comparingLong(i -> -transactions.get(i).gasLimit()))
        .limit(most)
        .mapToInt(i -> i)
        .toArray();
  }

  private static int at(int worker) {
    return STRIDE * (worker + 1);
  }

  private static long range(int from, int to) {
    return (long) from << 32 | to;
  }

  private static int from(long range) {
    return (int) (range >>> 32);
  }

  private static int to(long range) {
    return (int) range;
  }

  /**
   * @param worker 0 … workers − 1
   * @return a transaction that this worker runs, or {@link #NONE} when all are taken
   */
  int take(int worker) {
    if (workers == 1) {
      return next < count ? next++ : NONE;
    }
    if (nextHeavy.get() < heavy.length) {
      int next = nextHeavy.getAndIncrement();
      if (next < heavy.length) {
        return heavy[next];
      }
    }
    do {
      int at = at(worker);
      long range = ranges.get(at);
      while (from(range) < to(range)) {
        int first = from(range);
        if (ranges.compareAndSet(at, range, range(first + 1, to(range))) && !isHeavy[first]) {
          return first;
        }
        range = ranges.get(at);
      }
    } while (steal(worker));
    return NONE;
  }

  /**
   * Takes over the later half of the longest range, or all of one that its worker has not come to:
   * the thread may still be asleep. False when nothing is left of any.
   */
  private boolean steal(int worker) {
    while (true) {
      int victim = NONE;
      long longest = 0;
      for (int i = 0; i < workers; i++) {
        long range = ranges.get(at(i));
        if (to(range) - from(range) > to(longest) - from(longest)) {
          victim = i;
          longest = range;
        }
      }
      if (victim == NONE) {
        return false;
      }
      boolean untouched = from(longest) == firstOf(victim);
      int middle = untouched ? from(longest) : from(longest) + to(longest) >>> 1;
      if (ranges.compareAndSet(at(victim), longest, range(from(longest), middle))) {
        ranges.set(at(worker), range(middle, to(longest)));
        return true;
      }
    }
  }
}
