package io.lanewise.pipeline.optimistic;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts of what the optimism cost. Written by who has the settling turn, read by anybody. */
public final class Statistics {
  private static final TransactionRun.Conflict[] CONFLICTS = TransactionRun.Conflict.values();

  // Of one writer at a time: a store is enough, no atomic addition is needed.
  private final AtomicLong transactions = new AtomicLong();
  private final AtomicLong firstRuns = new AtomicLong();
  private final AtomicLongArray conflicts = new AtomicLongArray(CONFLICTS.length);

  void settled(boolean wasFirstRun) {
    transactions.setRelease(transactions.getPlain() + 1);
    if (wasFirstRun) {
      firstRuns.setRelease(firstRuns.getPlain() + 1);
    }
  }

  void conflict(TransactionRun.Conflict conflict) {
    int place = conflict.ordinal();
    conflicts.setRelease(place, conflicts.getPlain(place) + 1);
  }

  /** Transactions that have become part of a block. */
  public long transactions() {
    return transactions.getAcquire();
  }

  /** Runs beyond the one that each transaction needs. */
  public long reruns() {
    return conflicts().values().stream().mapToLong(Long::longValue).sum();
  }

  /** Transactions that ran when all before them were settled, because nobody had run them yet. */
  public long lateRuns() {
    return Math.max(0, transactions() - firstRuns.getAcquire() - reruns());
  }

  /** Runs that did not count, by what they had read: ACCOUNT, BALANCE, SLOT, STORAGE, FAILED. */
  public Map<String, Long> conflicts() {
    Map<String, Long> named = new LinkedHashMap<>();
    for (TransactionRun.Conflict conflict : CONFLICTS) {
      named.put(conflict.name(), conflicts.getAcquire(conflict.ordinal()));
    }
    return named;
  }
}
