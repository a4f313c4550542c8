package io.lanewise.precompiles;

import io.lanewise.precompiles.bn254.Bn254;

/**
 * A multiple of a point of BN254 (EIP-196).
 *
 * <pre>
 *   input   point (64) | scalar (32), zero-extended or cut
 *   output  point (64)
 * </pre>
 *
 * Fails when a coordinate is not canonical or the point is not on the curve.
 */
final class Bn254Multiply implements Precompile {
  static final long BYZANTIUM_GAS = 40_000;

  /** EIP-1108. */
  static final long ISTANBUL_GAS = 6000;

  private final long gas;

  Bn254Multiply(long gas) {
    this.gas = gas;
  }

  @Override
  public String name() {
    return "BN254_MUL";
  }

  @Override
  public long gas(byte[] input) {
    return gas;
  }

  @Override
  public byte[] execute(byte[] input) {
    byte[] output = new byte[64];
    return Bn254.multiply(ZeroExtended.resize(input, 96), output) ? output : null;
  }
}
