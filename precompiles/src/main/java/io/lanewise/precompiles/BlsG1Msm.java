package io.lanewise.precompiles;

import io.lanewise.precompiles.bls12381.Bls12381;

/**
 * The sum of multiples of points of G1 of BLS12-381 (EIP-2537).
 *
 * <pre>
 *   input   n ≥ 1 times: point (128) | scalar (32)
 *   output  point (128)
 * </pre>
 *
 * Fails when the input has another length or a point is not in the subgroup.
 */
final class BlsG1Msm implements Precompile {
  private static final int PAIR_SIZE = 128 + 32;
  private static final MsmPricing PRICING = MsmPricing.G1;

  @Override
  public String name() {
    return "BLS12_G1MSM";
  }

  @Override
  public long gas(byte[] input) {
    return PRICING.gas(input.length / PAIR_SIZE);
  }

  @Override
  public byte[] execute(byte[] input) {
    return input.length != 0 && input.length % PAIR_SIZE == 0
        ? Bls12381.multiplyManyG1(input)
        : null;
  }
}
