package io.lanewise.precompiles;

/** 32-byte words. */
final class Words {
  private Words() {}

  /** How many words hold so many bytes. */
  static long count(int bytes) {
    return (bytes + 31L) >> 5;
  }

  /** A fresh word with the value 0 or 1. */
  static byte[] ofBoolean(boolean value) {
    byte[] word = new byte[32];
    word[31] = (byte) (value ? 1 : 0);
    return word;
  }
}
