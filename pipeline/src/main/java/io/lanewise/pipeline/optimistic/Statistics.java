package io.lanewise.pipeline.optimistic;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts of what the optimism cost. Written by who has the settling turn; times at the end of a
 * block that did not fail, of all workers that took part.
 */
public final class Statistics {
  private long transactions;
  private long firstRuns;
  private final Map<TransactionRun.Conflict, Long> conflicts =
      new EnumMap<>(TransactionRun.Conflict.class);

  private long total;
  private long runningAhead;
  private long runningForGood;
  private long settling;

  /**
   * Adds a block.
   *
   * @param nanos from its beginning to its end
   */
  void add(List<WorkerTimes> workers, long nanos) {
    total += nanos * workers.size();
    for (WorkerTimes times : workers) {
      runningAhead += times.runningAhead();
      runningForGood += times.runningForGood();
      settling += times.settling();
    }
  }

  void settled(boolean wasFirstRun) {
    transactions++;
    if (wasFirstRun) {
      firstRuns++;
    }
  }

  void conflict(TransactionRun.Conflict conflict) {
    conflicts.merge(conflict, 1L, Long::sum);
  }

  /** Transactions that have become part of a block. */
  public long transactions() {
    return transactions;
  }

  /** Runs beyond the one that each transaction needs. */
  public long reruns() {
    return conflicts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Transactions that ran when all before them were settled, because nobody had run them yet. */
  public long lateRuns() {
    return transactions - firstRuns - reruns();
  }

  /** Runs that did not count, by what they had read: ACCOUNT, BALANCE, SLOT, STORAGE, FAILED. */
  public Map<String, Long> conflicts() {
    Map<String, Long> named = new java.util.LinkedHashMap<>();
    for (TransactionRun.Conflict conflict : TransactionRun.Conflict.values()) {
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

  /** Of that, running transactions when all before them were settled, again or late. */
  public long forGoodNanos() {
    return runningForGood;
  }

  /** Of that, validating runs and making them part of the state: what one worker does at a time. */
  public long settlingNanos() {
    return settling;
  }

  /** Of that, nothing: waking up, waiting for the other workers, starting and ending the block. */
  public long idleNanos() {
    return total - runningAhead - runningForGood - settling;
  }
}
