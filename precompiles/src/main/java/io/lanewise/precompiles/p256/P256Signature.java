package io.lanewise.precompiles.p256;

import io.lanewise.precompiles.weierstrass.Curve;
import io.lanewise.precompiles.weierstrass.Point;
import java.math.BigInteger;

/** Verifies ECDSA signatures over P-256 (FIPS 186-5, section 6.4.2; EIP-7951). Thread-safe. */
public final class P256Signature {
  private P256Signature() {}

  /**
   * Whether (r, s) is a signature of the hash under the key (x, y).
   *
   * @param input 160 bytes: hash, r, s, x, y, each 32 bytes, big-endian; not kept
   * @return false also when r or s is not in 1 … n−1, a coordinate is not below p, or (x, y) is not
   *     on the curve; high s is accepted
   */
  public static boolean verify(byte[] input) {
    BigInteger n = Curve.P256.order();
    BigInteger r = Curve.scalar(input, 32);
    BigInteger s = Curve.scalar(input, 64);
    if (r.signum() == 0 || r.compareTo(n) >= 0 || s.signum() == 0 || s.compareTo(n) >= 0) {
      return false;
    }
    Point key = Curve.P256.point(input, 96, input, 128);
    if (key == null) {
      return false;
    }
    BigInteger inverse = s.modInverse(n);
    BigInteger u1 = Curve.scalar(input, 0).multiply(inverse).mod(n);
    BigInteger u2 = r.multiply(inverse).mod(n);
    Point point = Curve.P256.sum(u1, u2, key);
    if (point.isInfinity()) {
      return false;
    }
    // x lies in 0 … p−1 and p > n, so that both r and r + n may be it.
    BigInteger above = r.add(n);
    return Curve.P256.hasX(point, r)
        || above.compareTo(Curve.P256.fieldModulus()) < 0 && Curve.P256.hasX(point, above);
  }
}
