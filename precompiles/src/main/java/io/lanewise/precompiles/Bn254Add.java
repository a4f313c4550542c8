package io.lanewise.precompiles;

import io.lanewise.precompiles.bn254.Bn254;

/**
 * The sum of two points of BN254 (EIP-196).
 *
 * <pre>
 *   input   point (64) | point (64), zero-extended or cut
 *   output  point (64)
 * </pre>
 *
 * Fails when a coordinate is not canonical or a point is not on the curve.
 */
final class Bn254Add implements Precompile {
  static final long BYZANTIUM_GAS = 500;

  /** EIP-1108. */
  static final long ISTANBUL_GAS = 150;

  private final long gas;

  Bn254Add(long gas) {
    this.gas = gas;
  }

  @Override
  public String name() {
    return "BN254_ADD";
  }

  @Override
  public long gas(byte[] input) {
    return gas;
  }

  @Override
  public byte[] execute(byte[] input) {
    byte[] output = new byte[64];
    return Bn254.add(ZeroExtended.resize(input, 128), output) ? output : null;
  }
}
