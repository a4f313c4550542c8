package io.lanewise.precompiles;

import io.lanewise.precompiles.bls12381.Bls12381;

/**
 * The sum of two points of BLS12-381's curve over the base field (EIP-2537).
 *
 * <pre>
 *   input   point (128) | point (128)
 *   output  point (128)
 * </pre>
 *
 * Fails when the input has another length or a point is not on the curve.
 */
final class BlsG1Add implements Precompile {
  private static final long GAS = 375;
  private static final int INPUT_SIZE = 256;

  @Override
  public String name() {
    return "BLS12_G1ADD";
  }

  @Override
  public long gas(byte[] input) {
    return GAS;
  }

  @Override
  public byte[] execute(byte[] input) {
    return input.length == INPUT_SIZE ? Bls12381.addG1(input) : null;
  }
}
