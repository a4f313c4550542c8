package io.lanewise.precompiles.weierstrass;

import io.lanewise.hashing.BigEndian;
import io.lanewise.precompiles.modular.Montgomery256;
import io.lanewise.precompiles.modular.P256Field;
import java.math.BigInteger;

/**
 * A curve y² = x³ + ax + b of prime order over a prime field with p ≡ 3 (mod 4), where a is 0 or −3
 * (SEC 2, version 2). Immutable and thread-safe.
 */
public final class Curve {
  /** secp256k1, of Bitcoin and Ethereum: a = 0, b = 7. */
  public static final Curve SECP256K1 =
      new Curve(
          new Montgomery256(
              new BigInteger(
                  "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16)),
          "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
          false,
          "7",
          "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
          "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8");

  /** P-256, also called secp256r1: a = −3. */
  public static final Curve P256 =
      new Curve(
          new P256Field(),
          "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
          true,
          "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
          "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
          "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");

  final Montgomery256 field;
  final boolean aIsMinusThree;
  private final BigInteger order;
  private final long[] b;
  private final BigInteger squareRootExponent;
  private final BigInteger inverseExponent;
  private final OddMultiples generator;

  private Curve(
      Montgomery256 field, String n, boolean aIsMinusThree, String b, String gx, String gy) {
    this.field = field;
    this.order = new BigInteger(n, 16);
    this.aIsMinusThree = aIsMinusThree;
    this.b = field.element(new BigInteger(b, 16));
    this.squareRootExponent = field.modulus().add(BigInteger.ONE).shiftRight(2);
    this.inverseExponent = field.modulus().subtract(BigInteger.TWO);
    Point g = new Point();
    Montgomery256.copy(g.x, field.element(new BigInteger(gx, 16)));
    Montgomery256.copy(g.y, field.element(new BigInteger(gy, 16)));
    Montgomery256.copy(g.z, field.one());
    this.generator = new OddMultiples(this, g, 7);
  }

  /** The number of points, n. */
  public BigInteger order() {
    return order;
  }

  /** The prime p: coordinates are numbers below it. */
  public BigInteger fieldModulus() {
    return field.modulus();
  }

  /**
   * The point (x, y), or null when a coordinate is not below p or the point is not on the curve.
   * (0, 0) is on neither of the curves.
   *
   * @param xBytes holds x, 32 bytes, big-endian, at {@code xOffset}; y likewise
   */
  public Point point(byte[] xBytes, int xOffset, byte[] yBytes, int yOffset) {
    long[] x = field.canonicalElement(xBytes, xOffset);
    long[] y = field.canonicalElement(yBytes, yOffset);
    if (x == null || y == null) {
      return null;
    }
    long[] ySquared = new long[4];
    field.square(ySquared, y);
    return Montgomery256.equal(ySquared, rightHandSide(x)) ? affine(x, y) : null;
  }

  /**
   * The point with this x-coordinate and a y-coordinate of this parity, or null when x is not below
   * p or no point has it.
   *
   * @param xBytes 32 bytes, big-endian
   */
  public Point pointWithX(byte[] xBytes, boolean yIsOdd) {
    long[] x = field.canonicalElement(xBytes, 0);
    if (x == null) {
      return null;
    }
    long[] ySquared = rightHandSide(x);
    long[] y = new long[4];
    field.power(y, ySquared, squareRootExponent);
    long[] check = new long[4];
    field.square(check, y);
    if (!Montgomery256.equal(check, ySquared)) {
      return null;
    }
    if (field.isOdd(y) != yIsOdd) {
      field.negate(y, y);
    }
    return affine(x, y);
  }

  /** The 64 bytes x, y, big-endian, of a point that is not at infinity. */
  public byte[] toBytes(Point point) {
    long[] inverse = new long[4];
    long[] power = new long[4];
    long[] t = new long[4];
    field.power(inverse, point.z, inverseExponent);
    byte[] bytes = new byte[64];
    field.square(power, inverse);
    field.multiply(t, point.x, power);
    field.putBytes(t, bytes, 0);
    field.multiply(power, power, inverse);
    field.multiply(t, point.y, power);
    field.putBytes(t, bytes, 32);
    return bytes;
  }

  /**
   * Whether the x-coordinate of a point that is not at infinity is this number, below p. Costs two
   * products and not the inverse of Z, which is a tenth of a verification.
   */
  public boolean hasX(Point point, BigInteger x) {
    long[] t = new long[4];
    field.square(t, point.z);
    field.multiply(t, t, field.element(x));
    return Montgomery256.equal(t, point.x);
  }

  /** u·G. */
  public Point multiplyGenerator(BigInteger u) {
    return sum(u, BigInteger.ZERO, null);
  }

  /**
   * u·G + v·Q, both products in one pass of doublings (Straus, often called Shamir's trick).
   *
   * @param u in 0 … 2²⁵⁶−1; v likewise
   * @param q may be null when v is 0
   */
  public Point sum(BigInteger u, BigInteger v, Point q) {
    byte[] gDigits = SignedDigits.of(u, generator.width());
    byte[] qDigits = null;
    OddMultiples multiples = null;
    if (v.signum() != 0) {
      multiples = new OddMultiples(this, q, 5);
      qDigits = SignedDigits.of(v, multiples.width());
    }
    Jacobian jacobian = new Jacobian(this);
    Point sum = new Point();
    for (int i = SignedDigits.COUNT - 1; i >= 0; i--) {
      jacobian.twice(sum);
      if (gDigits[i] != 0) {
        generator.addTo(sum, gDigits[i], jacobian);
      }
      if (qDigits != null && qDigits[i] != 0) {
        multiples.addTo(sum, qDigits[i], jacobian);
      }
    }
    return sum;
  }

  /** A number in 0 … 2²⁵⁶−1 from 32 big-endian bytes at {@code offset}. */
  public static BigInteger scalar(byte[] bytes, int offset) {
    return new BigInteger(1, bytes, offset, 32);
  }

  /** 32 big-endian bytes of a number in 0 … 2²⁵⁶−1. */
  public static byte[] toBytes(BigInteger scalar) {
    long[] limbs = Montgomery256.limbs(scalar);
    byte[] bytes = new byte[32];
    for (int i = 0; i < 4; i++) {
      BigEndian.putLong(bytes, 24 - 8 * i, limbs[i]);
    }
    return bytes;
  }

  private Point affine(long[] x, long[] y) {
    Point point = new Point();
    Montgomery256.copy(point.x, x);
    Montgomery256.copy(point.y, y);
    Montgomery256.copy(point.z, field.one());
    return point;
  }

  private long[] rightHandSide(long[] x) {
    long[] t = new long[4];
    field.square(t, x);
    field.multiply(t, t, x);
    field.add(t, t, b);
    if (aIsMinusThree) {
      field.subtract(t, t, x);
      field.subtract(t, t, x);
      field.subtract(t, t, x);
    }
    return t;
  }
}
