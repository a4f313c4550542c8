package io.lanewise.pipeline.optimistic;

import java.util.EnumMap;
import java.util.Map;

/**
 * What one worker's time went into while it took part in a block, in nanoseconds, and what it has
 * run again ahead of those that were settled.
 */
final class WorkerTimes {
  private long begun;
  private long idleBegun;
  private long turnBegun;
  private long runBegun;

  private long present;
  private long idle;
  private long turns;
  private long runningLate;
  private long rerunning;
  private long rerunningAhead;
  private final Map<Conflict, Long> conflicts = new EnumMap<>(Conflict.class);

  void start() {
    idle = 0;
    turns = 0;
    runningLate = 0;
    rerunning = 0;
    rerunningAhead = 0;
    conflicts.clear();
    begun = System.nanoTime();
  }

  void end() {
    present = System.nanoTime() - begun;
  }

  void beginIdle() {
    idleBegun = System.nanoTime();
  }

  void endIdle() {
    idle += System.nanoTime() - idleBegun;
  }

  void beginTurn() {
    turnBegun = System.nanoTime();
  }

  void endTurn() {
    turns += System.nanoTime() - turnBegun;
  }

  /** Of a run that others have waited for, or of one more of a row. */
  void beginRun() {
    runBegun = System.nanoTime();
  }

  /**
   * @param again whether the transaction has run before
   */
  void endRun(boolean again) {
    long nanos = System.nanoTime() - runBegun;
    if (again) {
      rerunning += nanos;
    } else {
      runningLate += nanos;
    }
  }

  /** One more run, ahead of those that are settled, of a row of so many transactions has ended. */
  void endRunAhead(int rowSize, Conflict conflict) {
    rerunningAhead += System.nanoTime() - runBegun;
    conflicts.merge(conflict, (long) rowSize, Long::sum);
  }

  /** Why transactions have run once more ahead. */
  Map<Conflict, Long> conflicts() {
    return conflicts;
  }

  /** Transactions ahead of those that are settled, and taking them from the schedule. */
  long runningAhead() {
    return present - idle - turns - rerunningAhead;
  }

  /** Transactions that nobody had run when all before them were settled. */
  long runningLate() {
    return runningLate;
  }

  /** Transactions again whose first run did not count. */
  long rerunning() {
    return rerunning + rerunningAhead;
  }

  /** Validating runs and making them part of the state. */
  long settling() {
    return turns - runningLate - rerunning;
  }
}
