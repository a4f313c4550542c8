package io.lanewise.precompiles.modular;

import java.math.BigInteger;

/**
 * Modular powers of numbers of any size.
 *
 * <p>{@link BigInteger#modPow} is fast for odd moduli and for powers of two. For a modulus q·2ᵏ
 * with odd q it spends milliseconds on an inverse, more than on the power when the exponent is
 * short; here both parts are joined with an inverse by Newton's iteration.
 */
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
    int k = modulus.getLowestSetBit();
    if (k == 0 || modulus.bitLength() == k + 1) {
      return base.modPow(exponent, modulus);
    }
    BigInteger q = modulus.shiftRight(k);
    BigInteger powerOfTwo = BigInteger.ONE.shiftLeft(k);
    BigInteger odd = base.modPow(exponent, q);
    BigInteger even = base.modPow(exponent, powerOfTwo);
    // The x below q·2ᵏ with x = odd (mod q) and x = even (mod 2ᵏ).
    BigInteger quotient = even.subtract(odd).multiply(inverse(q, k)).and(mask(k));
    return odd.add(q.multiply(quotient));
  }

  /** q⁻¹ mod 2ᵏ of an odd q: each step doubles the number of correct low bits. */
  static BigInteger inverse(BigInteger q, int k) {
    BigInteger x = q; // correct to three bits
    for (int bits = 3; bits < k; ) {
      bits = Math.min(2 * bits, k);
      BigInteger mask = mask(bits);
      BigInteger product = q.and(mask).multiply(x).and(mask);
      x = x.multiply(BigInteger.TWO.subtract(product)).and(mask);
    }
    return x.and(mask(k));
  }

  private static BigInteger mask(int bits) {
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }
}
