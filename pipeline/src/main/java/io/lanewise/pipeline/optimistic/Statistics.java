package io.lanewise.pipeline.optimistic;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the optimism cost, of the blocks run in parallel that did not fail. For the thread that runs
 * them.
 */
public final class Statistics {
  private long transactions;
  private long blocksGivenUp;
  private long lateRuns;
  private final Map<Conflict, Long> conflicts = new EnumMap<>(Conflict.class);

  private long total;
  private long runningAhead;
  private long runningLate;
  private long rerunning;
  private long settlingNanos;

  /**
   * Adds a block.
   *
   * @param workers those that took part
   * @param nanos from its beginning to its end, for each that might have
   * @param left how many of its transactions were left to be run sequentially
   */
  void add(Settling settling, List<WorkerTimes> workers, long nanos, int left) {
    blocksGivenUp += left > 0 ? 1 : 0;
    transactions += settling.transactions() + left;
    lateRuns += settling.late();
    settling.conflicts().forEach((conflict, n) -> conflicts.merge(conflict, n, Long::sum));
    total += nanos;
    for (WorkerTimes times : workers) {
      times.conflicts().forEach((conflict, n) -> conflicts.merge(conflict, n, Long::sum));
      runningAhead += times.runningAhead();
      runningLate += times.runningLate();
      rerunning += times.rerunning();
      settlingNanos += times.settling();
    }
  }

  /** Blocks whose rest was run sequentially, as most runs were in vain. */
  public long blocksGivenUp() {
    return blocksGivenUp;
  }

  /** All transactions of the blocks. */
  public long transactions() {
    return transactions;
  }

  /** Runs beyond the one that each transaction needs. */
  public long reruns() {
    return conflicts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Transactions that ran when all before them were settled, because nobody had run them yet; the
   * first of each block among them.
   */
  public long lateRuns() {
    return lateRuns;
  }

  /** Runs that did not count, by what they had read: ACCOUNT, BALANCE, SLOT, STORAGE, FAILED. */
  public Map<String, Long> conflicts() {
    Map<String, Long> named = new java.util.LinkedHashMap<>();
    for (Conflict conflict : Conflict.values()) {
      named.put(conflict.name(), conflicts.getOrDefault(conflict, 0L));
    }
    return named;
  }

  /** Time of all workers from the beginnings of blocks to their ends, in nanoseconds. */
  public long workerNanos() {
    return total;
  }

  /** Of that, running transactions ahead of those that were settled. */
  public long aheadNanos() {
    return runningAhead;
  }

  /** Of that, running the {@link #lateRuns}. */
  public long lateNanos() {
    return runningLate;
  }

  /** Of that, running transactions again: the {@link #reruns}. */
  public long rerunNanos() {
    return rerunning;
  }

  /** Of that, validating runs and making them part of the state: what one worker does at a time. */
  public long settlingNanos() {
    return settlingNanos;
  }

  /** Of that, nothing: waking up, waiting for the other workers, starting and ending the block. */
  public long idleNanos() {
    return total - runningAhead - runningLate - rerunning - settlingNanos;
  }
}
