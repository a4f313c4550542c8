package io.lanewise.pipeline.optimistic;

/** What one worker's time went into while it took part in a block, in nanoseconds. */
final class WorkerTimes {
  private long begun;
  private long idleBegun;
  private long turnBegun;
  private long rerunBegun;

  private long present;
  private long idle;
  private long turns;
  private long reruns;

  void start() {
    idle = 0;
    turns = 0;
    reruns = 0;
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

  void beginRerun() {
    rerunBegun = System.nanoTime();
  }

  void endRerun() {
    reruns += System.nanoTime() - rerunBegun;
  }

  /** Transactions ahead of those that are settled, and taking them from the schedule. */
  long runningAhead() {
    return present - idle - turns;
  }

  /** Transactions when all before them were settled. */
  long runningForGood() {
    return reruns;
  }

  /** Validating runs and making them part of the state. */
  long settling() {
    return turns - reruns;
  }
}
