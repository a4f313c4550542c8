package io.lanewise.precompiles;

import io.lanewise.precompiles.bls12381.Bls12381;

/**
 * Maps an extension-field element to a point of G2 of BLS12-381 (EIP-2537).
 *
 * <pre>
 *   input   element (128)
 *   output  point (256)
 * </pre>
 *
 * Fails when the input has another length or the element is not canonical.
 */
final class BlsMapFp2ToG2 implements Precompile {
  private static final long GAS = 23_800;
  private static final int INPUT_SIZE = 128;

  @Override
  public String name() {
    return "BLS12_MAP_FP2_TO_G2";
  }

  @Override
  public long gas(byte[] input) {
    return GAS;
  }

  @Override
  public byte[] execute(byte[] input) {
    return input.length == INPUT_SIZE ? Bls12381.mapToG2(input) : null;
  }
}
