package io.lanewise.pipeline.optimistic;

import java.util.EnumMap;
import java.util.Map;

/** Counts of what the optimism cost. Written by who has the settling turn. */
public final class Statistics {
  private long transactions;
  private long firstRuns;
  private final Map<TransactionRun.Conflict, Long> conflicts =
      new EnumMap<>(TransactionRun.Conflict.class);

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
}
