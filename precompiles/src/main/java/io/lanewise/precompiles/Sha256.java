package io.lanewise.precompiles;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4) of the input, by the JDK: 32 bytes. */
final class Sha256 implements Precompile {
  private static final long BASE_GAS = 60;
  private static final long WORD_GAS = 12;

  @Override
  public String name() {
    return "SHA256";
  }

  @Override
  public long gas(byte[] input) {
    return BASE_GAS + WORD_GAS * Words.count(input.length);
  }

  @Override
  public byte[] execute(byte[] input) {
    return hash(input);
  }

  static byte[] hash(byte[] input) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
