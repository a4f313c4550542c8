package io.lanewise.precompiles;

import io.lanewise.precompiles.bls12381.Bls12381;

/**
 * The sum of multiples of points of G2 of BLS12-381 (EIP-2537).
 *
 * <pre>
 *   input   n ≥ 1 times: point (256) | scalar (32)
 *   output  point (256)
 * </pre>
 *
 * Fails when the input has another length or a point is not in the subgroup.
 */
final class BlsG2Msm implements Precompile {
  private static final int PAIR_SIZE = 256 + 32;
  private static final MsmPricing PRICING = MsmPricing.G2;

  @Override
  public String name() {
    return "BLS12_G2MSM";
  }

  @Override
  public long gas(byte[] input) {
    return PRICING.gas(input.length / PAIR_SIZE);
  }

  @Override
  public byte[] execute(byte[] input) {
    return input.length != 0 && input.length % PAIR_SIZE == 0
        ? Bls12381.multiplyManyG2(input)
        : null;
  }
}
