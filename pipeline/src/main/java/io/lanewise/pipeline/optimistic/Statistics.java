package io.lanewise.pipeline.optimistic;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts of what the optimism cost. Written by who has the settling turn, except for waiting. */
public final class Statistics {
  private long transactions;
  private long firstRuns;
  private long settling;
  private final LongAdder waiting = new LongAdder();
  private final Map<TransactionRun.Conflict, Long> conflicts =
      new EnumMap<>(TransactionRun.Conflict.class);

  void settled(boolean wasFirstRun) {
    transactions++;
    if (wasFirstRun) {
      firstRuns++;
    }
  }

  /** So long a settling turn took, runs not included. */
  void settling(long nanoseconds) {
    settling += nanoseconds;
  }

  /** So long a worker found nothing to do. */
  void waiting(long nanoseconds) {
    waiting.add(nanoseconds);
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

  /** Checking what has run and making it part of the block; runs are not included. */
  public long settlingNanoseconds() {
    return settling;
  }

  /** Of all workers together: the time in which they found nothing to do. */
  public long waitingNanoseconds() {
    return waiting.sum();
  }

  /** Runs that did not count, by what they had read: all of ACCOUNT … FAILED, 0 where none did. */
  public Map<String, Long> conflicts() {
    Map<String, Long> named = new java.util.LinkedHashMap<>();
    for (TransactionRun.Conflict conflict : TransactionRun.Conflict.values()) {
      named.put(conflict.name(), conflicts.getOrDefault(conflict, 0L));
    }
    return named;
  }
}
