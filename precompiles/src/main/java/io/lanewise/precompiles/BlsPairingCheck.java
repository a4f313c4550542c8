package io.lanewise.precompiles;

import io.lanewise.precompiles.bls12381.Bls12381;

/**
 * Whether a product of pairings over BLS12-381 is 1 (EIP-2537).
 *
 * <pre>
 *   input   n ≥ 1 times: G1 point (128) | G2 point (256)
 *   output  1 or 0 as a word
 * </pre>
 *
 * Fails when the input has another length or a point is not in its subgroup.
 */
final class BlsPairingCheck implements Precompile {
  private static final long BASE_GAS = 37_700;
  private static final long PAIR_GAS = 32_600;
  private static final int PAIR_SIZE = 384;

  @Override
  public String name() {
    return "BLS12_PAIRING_CHECK";
  }

  @Override
  public long gas(byte[] input) {
    return BASE_GAS + PAIR_GAS * (input.length / PAIR_SIZE);
  }

  @Override
  public byte[] execute(byte[] input) {
    if (input.length == 0 || input.length % PAIR_SIZE != 0) {
      return null;
    }
    return switch (Bls12381.pairingCheck(input)) {
      case ONE -> Words.ofBoolean(true);
      case NOT_ONE -> Words.ofBoolean(false);
      case INVALID -> null;
    };
  }
}
