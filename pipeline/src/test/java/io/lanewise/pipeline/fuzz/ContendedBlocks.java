package io.lanewise.pipeline.fuzz;

import io.lanewise.evm.testing.DeepStack;

/**
 * Blocks full of conflicts, by every executor that runs transactions at the same time, with jitter.
 *
 * <p>As a program: {@code ContendedBlocks FIRST_SEED BLOCKS}. A fault may show in one run of
 * thousands: the block is printed, and run again many times to leave out what the fault does not
 * need.
 */
final class ContendedBlocks {
  /** So often a smaller block is run before it counts as free of faults. */
  private static final int TRIES = 200;

  private static final int REPORTED = 1000;

  /**
   * What the runs have come to.
   *
   * @param fault the first, with the block that it needs; or null
   */
  record Total(int blocks, int valid, long transactions, String fault) {
    /** Executions of a block with jitter. */
    int jitteredRuns() {
      return blocks * Engines.JITTERED;
    }
  }

  private ContendedBlocks() {}

  static Total run(long firstSeed, int count) {
    Engines engines = Engines.parallel();
    int valid = 0;
    long transactions = 0;
    for (int i = 0; i < count; i++) {
      FuzzCase block = ContendedGenerator.make(firstSeed + i);
      String fault = engines.fault(block);
      if (fault != null) {
        System.out.println("seed " + block.seed() + ": " + fault);
        FuzzCase small = Shrinker.shrink(block, b -> isFaulty(engines, b));
        return new Total(i + 1, valid, transactions, fault + "\n" + small);
      }
      valid += engines.reference(block).valid() ? 1 : 0;
      transactions += block.transactions().size();
      if ((i + 1) % REPORTED == 0) {
        System.out.println(i + 1 + " blocks, " + valid + " of them valid");
      }
    }
    return new Total(count, valid, transactions, null);
  }

  private static boolean isFaulty(Engines engines, FuzzCase block) {
    for (int i = 0; i < TRIES; i++) {
      if (engines.fault(block) != null) {
        return true;
      }
    }
    return false;
  }

  public static void main(String[] arguments) throws Exception {
    long seed = Long.parseLong(arguments[0]);
    int count = Integer.parseInt(arguments[1]);
    Total total = DeepStack.call(() -> run(seed, count));
    System.out.println(total + ", " + total.jitteredRuns() + " jittered runs from seed " + seed);
    System.exit(total.fault() == null ? 0 : 1);
  }
}
