package io.lanewise.pipeline.optimistic;

/** What one worker's time went into while it took part in a block, in nanoseconds. */
final class WorkerTimes {
  private long begun;
  private long idleBegun;
  private long turnBegun;
  private long runBegun;

  private long present;
  private long idle;
  private long turns;
  private int runs;
  private long runningLate;
  private long rerunning;

  void start() {
    idle = 0;
    turns = 0;
    runs = 0;
    runningLate = 0;
    rerunning = 0;
    begun = System.nanoTime();
  }

  void end() {
    present = System.nanoTime() - begun;
  }

  /** Ahead of those that are settled. */
  void countRun() {
    runs++;
  }

  /** Whether what was run ahead so far took less than this on the average; in a turn. */
  boolean areRunsShorterThan(long nanos) {
    return runs > 0 && turnBegun - begun - idle - turns < nanos * runs;
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

  /** In a turn. */
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

  /** Transactions ahead of those that are settled, and taking them from the schedule. */
  long runningAhead() {
    return present - idle - turns;
  }

  /** Transactions that nobody had run when all before them were settled. */
  long runningLate() {
    return runningLate;
  }

  /** Transactions again whose first run did not count. */
  long rerunning() {
    return rerunning;
  }

  /** Validating runs and making them part of the state. */
  long settling() {
    return turns - runningLate - rerunning;
  }
}
