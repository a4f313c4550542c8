package io.lanewise.host.workload;

import io.lanewise.host.command.Range;

/**
 * What a block shall be; equal options give equal blocks, bit for bit.
 *
 * @param gas that the block uses at least; less than one transaction above
 * @param seed of all keys and choices
 * @param pools that swaps go to
 * @param distance between a transaction of a chain and the one that it depends on
 * @param hot share of the moves that are in one place, 0 to 1
 */
public record WorkloadOptions(
    WorkloadKind kind, long gas, long seed, int pools, int distance, double hot) {
  public static final int POOLS = 8;
  public static final int DISTANCE = 1;
  public static final double HOT = 0.1;

  /** A gigagas, and room to spare. */
  public static final long MOST_GAS = 2_000_000_000;

  /**
   * @throws IllegalArgumentException naming the option that is out of range
   */
  public WorkloadOptions {
    Range.require("gas", gas, 21_000, MOST_GAS);
    Range.require("pools", pools, 1, 1_000_000);
    Range.require("distance", distance, 1, 1_000_000);
    if (!(hot >= 0 && hot <= 1)) {
      throw new IllegalArgumentException("hot must be within 0 and 1, got " + hot);
    }
  }

  public static WorkloadOptions of(WorkloadKind kind, long gas, long seed) {
    return new WorkloadOptions(kind, gas, seed, POOLS, DISTANCE, HOT);
  }
}
