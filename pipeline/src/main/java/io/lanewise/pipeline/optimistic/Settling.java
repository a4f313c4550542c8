package io.lanewise.pipeline.optimistic;

import java.util.EnumMap;
import java.util.Map;

/**
 * What is counted while a block settles, for who has the settling turn: apart from all else that
 * workers read, which would be read from afar otherwise after every transaction.
 */
@SuppressWarnings("unused")
final class Settling {
  /** After so many runs ahead the optimism is judged. */
  private static final int TRIAL = 32;

  private long p0, p1, p2, p3, p4, p5, p6, p7;
  private int transactions;
  private int runsThatCount;
  private int aheadOfLate;
  private int conflictsOfLate;
  private long q0, q1, q2, q3, q4, q5, q6, q7;

  private final Map<TransactionRun.Conflict, Long> conflicts =
      new EnumMap<>(TransactionRun.Conflict.class);

  /** A transaction was run when all before it were settled, as nobody had. */
  void settledLate() {
    transactions++;
  }

  /**
   * A transaction that had run is settled.
   *
   * @param conflict why it ran again, or null
   * @return whether it is time to ask whether it is worth to go on
   */
  boolean settled(TransactionRun.Conflict conflict) {
    transactions++;
    if (conflict == null) {
      runsThatCount++;
    } else {
      conflictsOfLate++;
      conflicts.merge(conflict, 1L, Long::sum);
    }
    return ++aheadOfLate == TRIAL;
  }

  /** Whether half of the last runs were in vain; from here on others are the last. */
  boolean wasInVain() {
    boolean inVain = 2 * conflictsOfLate >= TRIAL;
    aheadOfLate = 0;
    conflictsOfLate = 0;
    return inVain;
  }

  int transactions() {
    return transactions;
  }

  int runsThatCount() {
    return runsThatCount;
  }

  Map<TransactionRun.Conflict, Long> conflicts() {
    return conflicts;
  }
}
