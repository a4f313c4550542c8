package io.lanewise.precompiles.p256;

import io.lanewise.precompiles.weierstrass.Curve;
import io.lanewise.precompiles.weierstrass.Point;
import java.math.BigInteger;

/**
 * What a signature claims: that u·G + v·Q is a point whose x-coordinate is r modulo n, the order of
 * the curve (FIPS 186-5, section 6.4.2).
 *
 * @param u hash / s mod n
 * @param v r / s mod n, not 0
 * @param r in 1 … n−1
 * @param key Q, a point of the curve, not to be changed
 * @param input the 160 bytes of {@link P256Signature#verify}, with Q as x, y from {@link #KEY} on
 */
record P256Claim(BigInteger u, BigInteger v, BigInteger r, Point key, byte[] input) {
  static final int KEY = 96;

  /** The claim, or null when a number is out of range or the key is not on the curve. */
  static P256Claim of(byte[] input) {
    BigInteger n = Curve.P256.order();
    BigInteger r = Curve.scalar(input, 32);
    BigInteger s = Curve.scalar(input, 64);
    if (r.signum() == 0 || r.compareTo(n) >= 0 || s.signum() == 0 || s.compareTo(n) >= 0) {
      return null;
    }
    Point key = Curve.P256.point(input, KEY, input, KEY + 32);
    if (key == null) {
      return null;
    }
    BigInteger inverse = s.modInverse(n);
    BigInteger u = Curve.scalar(input, 0).multiply(inverse).mod(n);
    BigInteger v = r.multiply(inverse).mod(n);
    return new P256Claim(u, v, r, key, input);
  }
}
