package io.lanewise.precompiles;

import io.lanewise.precompiles.bn254.Bn254;

/**
 * Whether a product of pairings over BN254 is 1 (EIP-197).
 *
 * <pre>
 *   input   n ≥ 0 times: G1 point (64) | G2 point (128)
 *   output  1 or 0 as a word; the empty product is 1
 * </pre>
 *
 * Fails when the input has another length or a point is not in its group.
 */
final class Bn254Pairing implements Precompile {
  private final long baseGas;
  private final long pairGas;

  private Bn254Pairing(long baseGas, long pairGas) {
    this.baseGas = baseGas;
    this.pairGas = pairGas;
  }

  static Bn254Pairing byzantium() {
    return new Bn254Pairing(100_000, 80_000);
  }

  /** EIP-1108. */
  static Bn254Pairing istanbul() {
    return new Bn254Pairing(45_000, 34_000);
  }

  @Override
  public String name() {
    return "BN254_PAIRING";
  }

  @Override
  public long gas(byte[] input) {
    return baseGas + pairGas * (input.length / Bn254.PAIR_BYTES);
  }

  @Override
  public byte[] execute(byte[] input) {
    if (input.length % Bn254.PAIR_BYTES != 0) {
      return null;
    }
    return switch (Bn254.pairingCheck(input)) {
      case ONE -> Words.ofBoolean(true);
      case NOT_ONE -> Words.ofBoolean(false);
      case INVALID -> null;
    };
  }
}
