package io.lanewise.precompiles.modular;

import java.math.BigInteger;

/** Modular powers of numbers of any size. */
public final class ModularPower {
  private ModularPower() {}

  /**
   * base^exponent mod modulus, with 0⁰ = 1.
   *
   * @param base not negative
   * @param exponent not negative
   * @param modulus positive
   */
  public static BigInteger of(BigInteger base, BigInteger exponent, BigInteger modulus) {
    if (modulus.testBit(0) && modulus.bitLength() > 1 && modulus.bitLength() <= 256) {
      return ofSmallOdd(base, exponent, modulus);
    }
    return base.modPow(exponent, modulus);
  }

  private static BigInteger ofSmallOdd(BigInteger base, BigInteger exponent, BigInteger modulus) {
    Montgomery256 ring = new Montgomery256(modulus);
    long[] power = ring.element(base.bitLength() > 256 ? base.mod(modulus) : base);
    ring.power(power, power, exponent);
    byte[] bytes = new byte[32];
    ring.putBytes(power, bytes, 0);
    return new BigInteger(1, bytes);
  }
}
