package io.lanewise.pipeline.optimistic;

import java.util.EnumMap;
import java.util.Map;

/**
 * What is counted while a block settles, for who has the settling turn: apart from all else that
 * workers read, which would be read from afar otherwise after every transaction.
 */
@SuppressWarnings("unused")
final class Settling {
  /** After so many rows run ahead the optimism is judged. */
  private static final int TRIAL = 16;

  private long p0, p1, p2, p3, p4, p5, p6, p7;
  private int transactions;
  private int late;
  private int aheadOfLate;
  private int conflictsOfLate;
  private long q0, q1, q2, q3, q4, q5, q6, q7;

  private final Map<Conflict, Long> conflicts = new EnumMap<>(Conflict.class);

  /** A row of so many transactions was run when all before it were settled, as nobody had. */
  void settledLate(int rowSize) {
    transactions += rowSize;
    late += rowSize;
  }

  /**
   * A row of so many transactions that had run is settled.
   *
   * @param conflict why it ran again, or null
   * @return whether half of the last rows were in vain, when that is looked at
   */
  boolean settled(int rowSize, Conflict conflict) {
    transactions += rowSize;
    if (conflict != null) {
      conflictsOfLate++;
      conflicts.merge(conflict, (long) rowSize, Long::sum);
    }
    if (++aheadOfLate < TRIAL) {
      return false;
    }
    boolean inVain = 2 * conflictsOfLate >= TRIAL;
    aheadOfLate = 0;
    conflictsOfLate = 0;
    return inVain;
  }

  int transactions() {
    return transactions;
  }

  /** Transactions of rows that were run when all before them were settled. */
  int late() {
    return late;
  }

  Map<Conflict, Long> conflicts() {
    return conflicts;
  }
}
