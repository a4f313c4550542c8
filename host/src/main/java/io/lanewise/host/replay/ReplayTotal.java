package io.lanewise.host.replay;

/** Sums over all blocks of a replay; of verified ones only where time and gas are concerned. */
final class ReplayTotal {
  private int blocks;
  private int verified;
  private int unusable;
  private long transactions;
  private long gasUsed;
  private double bestNanoseconds;
  private double medianNanoseconds;

  void add(ReplayedBlock block) {
    blocks++;
    if (!block.verdict().verified()) {
      return;
    }
    verified++;
    transactions += block.bundle().block().transactions().size();
    gasUsed += block.bundle().block().header().gasUsed();
    bestNanoseconds += block.samples().best();
    medianNanoseconds += block.samples().median();
  }

  void addUnusable() {
    unusable++;
  }

  int blocks() {
    return blocks;
  }

  int verified() {
    return verified;
  }

  /** Files that could not be used. */
  int unusable() {
    return unusable;
  }

  long transactions() {
    return transactions;
  }

  long gasUsed() {
    return gasUsed;
  }

  double bestMilliseconds() {
    return bestNanoseconds / 1e6;
  }

  double medianMilliseconds() {
    return medianNanoseconds / 1e6;
  }

  double mgasPerSecond() {
    return mgasPerSecond(gasUsed, bestNanoseconds);
  }

  /** Millions of gas a second; zero when there was no time. */
  static double mgasPerSecond(long gas, double nanoseconds) {
    return nanoseconds == 0 ? 0 : gas * 1e3 / nanoseconds;
  }
}
