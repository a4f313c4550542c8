package io.lanewise.precompiles;

import org.bouncycastle.crypto.digests.RIPEMD160Digest;

/** RIPEMD-160 of the input, by Bouncy Castle: 12 zero bytes and the 20 bytes of the digest. */
final class Ripemd160 implements Precompile {
  private static final long BASE_GAS = 600;
  private static final long WORD_GAS = 120;

  @Override
  public String name() {
    return "RIPEMD160";
  }

  @Override
  public long gas(byte[] input) {
    return BASE_GAS + WORD_GAS * Words.count(input.length);
  }

  @Override
  public byte[] execute(byte[] input) {
    RIPEMD160Digest digest = new RIPEMD160Digest();
    digest.update(input, 0, input.length);
    byte[] output = new byte[32];
    digest.doFinal(output, 12);
    return output;
  }
}
