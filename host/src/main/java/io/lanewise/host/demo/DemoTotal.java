package io.lanewise.host.demo;

/**
 * Sums over the blocks of a run.
 *
 * @param golden true when the blocks were compared with golden values
 */
record DemoTotal(
    int blocks, int verified, long transactions, long gasUsed, long nanoseconds, boolean golden) {

  static DemoTotal none(boolean golden) {
    return new DemoTotal(0, 0, 0, 0, 0, golden);
  }

  DemoTotal plus(BlockOutcome outcome) {
    return new DemoTotal(
        blocks + 1,
        verified + (outcome.verified() ? 1 : 0),
        transactions + outcome.generated().kinds().size(),
        gasUsed + outcome.header().gasUsed(),
        nanoseconds + outcome.nanoseconds(),
        golden);
  }

  double milliseconds() {
    return nanoseconds / 1e6;
  }

  /** Millions of gas a second; 0 when nothing ran. */
  double mgasPerSecond() {
    return BlockOutcome.mgasPerSecond(gasUsed, nanoseconds);
  }
}
