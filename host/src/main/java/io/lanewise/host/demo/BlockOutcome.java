package io.lanewise.host.demo;

import io.lanewise.evm.types.BlockHeader;

/**
 * How the execution of one block went.
 *
 * @param fork in whose rules it ran
 * @param nanoseconds that the execution took: no sender recovery, no roots; 0 when it did not come
 *     to it
 * @param difference the first value that is not what it had to be, in words; null when all are
 */
record BlockOutcome(GeneratedBlock generated, String fork, long nanoseconds, String difference) {

  BlockHeader header() {
    return generated.block().header();
  }

  boolean verified() {
    return difference == null;
  }

  double milliseconds() {
    return nanoseconds / 1e6;
  }

  /** Millions of gas a second. */
  double mgasPerSecond() {
    return mgasPerSecond(header().gasUsed(), nanoseconds);
  }

  static double mgasPerSecond(long gas, long nanoseconds) {
    return nanoseconds == 0 ? 0 : gas * 1e3 / nanoseconds;
  }
}
