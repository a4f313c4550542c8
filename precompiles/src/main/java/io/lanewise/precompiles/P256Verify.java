package io.lanewise.precompiles;

import io.lanewise.precompiles.p256.P256Signature;

/**
 * Verifies an ECDSA signature over P-256 (EIP-7951).
 *
 * <pre>
 *   input   hash | r | s | x | y, 32 bytes each
 *   output  1 as a word; empty when the signature or the input is invalid, which is no failure
 * </pre>
 */
final class P256Verify implements Precompile {
  private static final long GAS = 6900;
  private static final int INPUT_SIZE = 160;

  @Override
  public String name() {
    return "P256VERIFY";
  }

  @Override
  public long gas(byte[] input) {
    return GAS;
  }

  @Override
  public byte[] execute(byte[] input) {
    boolean valid = input.length == INPUT_SIZE && P256Signature.verify(input);
    return valid ? Words.ofBoolean(true) : new byte[0];
  }
}
