package io.lanewise.precompiles;

import io.lanewise.precompiles.bls12381.Bls12381;

/**
 * The sum of two points of BLS12-381's curve over the extension field (EIP-2537).
 *
 * <pre>
 *   input   point (256) | point (256)
 *   output  point (256)
 * </pre>
 *
 * Fails when the input has another length or a point is not on the curve.
 */
final class BlsG2Add implements Precompile {
  private static final long GAS = 600;
  private static final int INPUT_SIZE = 512;

  @Override
  public String name() {
    return "BLS12_G2ADD";
  }

  @Override
  public long gas(byte[] input) {
    return GAS;
  }

  @Override
  public byte[] execute(byte[] input) {
    return input.length == INPUT_SIZE ? Bls12381.addG2(input) : null;
  }
}
