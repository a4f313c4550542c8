package io.lanewise.precompiles.secp256k1;

/** Checks that arguments have the sizes the interfaces ask for. */
final class Arguments {
  private Arguments() {}

  static void check(byte[] hash, byte[] r, byte[] s, int yParity) {
    check("hash", hash);
    check("r", r);
    check("s", s);
    if ((yParity & ~1) != 0) {
      throw new IllegalArgumentException("yParity is 0 or 1, got " + yParity);
    }
  }

  static void check(String name, byte[] word) {
    if (word.length != 32) {
      throw new IllegalArgumentException(name + " has 32 bytes, got " + word.length);
    }
  }
}
