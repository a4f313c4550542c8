package io.lanewise.precompiles.secp256k1;

import io.lanewise.precompiles.weierstrass.Curve;
import java.math.BigInteger;

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

  static void checkPrivateKey(byte[] privateKey) {
    check("privateKey", privateKey);
    BigInteger key = Curve.scalar(privateKey, 0);
    if (key.signum() == 0 || key.compareTo(Curve.SECP256K1.order()) >= 0) {
      throw new IllegalArgumentException("privateKey lies in 1 … n-1, got another value");
    }
  }
}
