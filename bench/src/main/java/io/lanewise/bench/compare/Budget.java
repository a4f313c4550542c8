package io.lanewise.bench.compare;

import java.util.function.LongSupplier;

/**
 * How the time of a comparison is spent: JVMs start, warm up for a share of what is left then, and
 * take rounds until the next would be too late. For one thread.
 */
final class Budget {
  /** Fewer rounds say nothing about noise. */
  static final int MIN_ROUNDS = 3;

  /** More say little that these do not. */
  static final int MAX_ROUNDS = 31;

  /** Of a progress bar. */
  static final int STEPS = 1000;

  private static final double WARMUP_SHARE = 0.4;

  private final LongSupplier clock;
  private final long start;
  private final long nanoseconds;

  /**
   * @param clock nanoseconds
   */
  Budget(double seconds, LongSupplier clock) {
    this.clock = clock;
    this.start = clock.getAsLong();
    this.nanoseconds = (long) (seconds * 1e9);
  }

  long elapsed() {
    return clock.getAsLong() - start;
  }

  long left() {
    return Math.max(0, nanoseconds - elapsed());
  }

  /** Of the whole, for a progress bar: 0 … {@link #STEPS}. */
  long step() {
    return Math.min(STEPS, STEPS * elapsed() / Math.max(1, nanoseconds));
  }

  /** Nanoseconds that each of so many parts shall warm up for. */
  long warmup(int parts) {
    return (long) (WARMUP_SHARE * left() / Math.max(1, parts));
  }

  /**
   * Whether there is to be another round.
   *
   * @param done rounds
   * @param roundNanoseconds what one takes
   */
  boolean hasRound(int done, long roundNanoseconds) {
    return done < MIN_ROUNDS || (done < MAX_ROUNDS && left() >= roundNanoseconds);
  }
}
