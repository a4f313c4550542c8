package io.lanewise.precompiles;

import io.lanewise.precompiles.bls12381.Bls12381;

/**
 * Maps a base-field element to a point of G1 of BLS12-381 (EIP-2537).
 *
 * <pre>
 *   input   element (64)
 *   output  point (128)
 * </pre>
 *
 * Fails when the input has another length or the element is not canonical.
 */
final class BlsMapFpToG1 implements Precompile {
  private static final long GAS = 5500;
  private static final int INPUT_SIZE = 64;

  @Override
  public String name() {
    return "BLS12_MAP_FP_TO_G1";
  }

  @Override
  public long gas(byte[] input) {
    return GAS;
  }

  @Override
  public byte[] execute(byte[] input) {
    return input.length == INPUT_SIZE ? Bls12381.mapToG1(input) : null;
  }
}
