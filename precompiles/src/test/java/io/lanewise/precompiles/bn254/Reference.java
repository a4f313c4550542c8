package io.lanewise.precompiles.bn254;

import java.math.BigInteger;
import java.util.Random;

/**
 * The slow and obvious arithmetic the tests compare with: F_p² as pairs of integers, points as
 * affine pairs over F_p² (those of G1 with imaginary parts 0), F_p¹² as polynomials in w modulo w¹²
 * − 18w⁶ + 82.
 */
final class Reference {
  static final BigInteger X = BigInteger.valueOf(4965661367192848881L);
  static final BigInteger P = polynomial(36, 36, 24, 6, 1);
  static final BigInteger R = polynomial(36, 36, 18, 6, 1);

  static final Point G1 = point("1", "0", "2", "0");
  static final Point G2 =
      point(
          "10857046999023057135944570762232829481370756359578518086990519993285655852781",
          "11559732032986387107991004021392285783925812861821192530917403151452391805634",
          "8495653923123431417604973247489272438418190587263600148770280649306958101930",
          "4082367875863433681332203403145435568316851327593401208105741076214120093531");

  /** 3/(9 + u), the coefficient of the twist. */
  static final BigInteger[] TWIST_B =
      mul2(new BigInteger[] {BigInteger.valueOf(3), BigInteger.ZERO}, inverse2(xi()));

  /** An affine point; null is infinity. */
  record Point(BigInteger[] x, BigInteger[] y) {}

  private Reference() {}

  private static BigInteger polynomial(long... coefficients) {
    BigInteger value = BigInteger.ZERO;
    for (long c : coefficients) {
      value = value.multiply(X).add(BigInteger.valueOf(c));
    }
    return value;
  }

  private static Point point(String x0, String x1, String y0, String y1) {
    return new Point(
        new BigInteger[] {new BigInteger(x0), new BigInteger(x1)},
        new BigInteger[] {new BigInteger(y0), new BigInteger(y1)});
  }

  static BigInteger[] xi() {
    return new BigInteger[] {BigInteger.valueOf(9), BigInteger.ONE};
  }

  static BigInteger random(Random random) {
    return new BigInteger(300, random).mod(P);
  }

  static BigInteger[] add2(BigInteger[] a, BigInteger[] b) {
    return new BigInteger[] {a[0].add(b[0]).mod(P), a[1].add(b[1]).mod(P)};
  }

  static BigInteger[] sub2(BigInteger[] a, BigInteger[] b) {
    return new BigInteger[] {a[0].subtract(b[0]).mod(P), a[1].subtract(b[1]).mod(P)};
  }

  static BigInteger[] mul2(BigInteger[] a, BigInteger[] b) {
    return new BigInteger[] {
      a[0].multiply(b[0]).subtract(a[1].multiply(b[1])).mod(P),
      a[0].multiply(b[1]).add(a[1].multiply(b[0])).mod(P)
    };
  }

  static BigInteger[] inverse2(BigInteger[] a) {
    BigInteger n = a[0].multiply(a[0]).add(a[1].multiply(a[1])).modInverse(P);
    return new BigInteger[] {a[0].multiply(n).mod(P), a[1].negate().multiply(n).mod(P)};
  }

  static BigInteger[] pow2(BigInteger[] a, BigInteger exponent) {
    BigInteger[] r = {BigInteger.ONE, BigInteger.ZERO};
    for (int i = exponent.bitLength() - 1; i >= 0; i--) {
      r = mul2(r, r);
      r = exponent.testBit(i) ? mul2(r, a) : r;
    }
    return r;
  }

  static boolean equal2(BigInteger[] a, BigInteger[] b) {
    return a[0].equals(b[0]) && a[1].equals(b[1]);
  }

  /** A square root in F_p², null when there is none (p = 3 mod 4). */
  static BigInteger[] sqrt2(BigInteger[] a) {
    BigInteger[] b = pow2(a, P.subtract(BigInteger.valueOf(3)).shiftRight(2));
    BigInteger[] root = mul2(b, a);
    BigInteger[] square = mul2(b, root);
    BigInteger[] minusOne = {P.subtract(BigInteger.ONE), BigInteger.ZERO};
    if (equal2(square, minusOne)) {
      root = mul2(root, new BigInteger[] {BigInteger.ZERO, BigInteger.ONE});
    } else {
      BigInteger[] one = {BigInteger.ONE, BigInteger.ZERO};
      root = mul2(root, pow2(add2(one, square), P.subtract(BigInteger.ONE).shiftRight(1)));
    }
    return equal2(mul2(root, root), a) ? root : null;
  }

  static Point negate(Point a) {
    return a == null ? null : new Point(a.x(), sub2(zero2(), a.y()));
  }

  static Point add(Point a, Point b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    BigInteger[] slope;
    if (!equal2(a.x(), b.x())) {
      slope = mul2(sub2(b.y(), a.y()), inverse2(sub2(b.x(), a.x())));
    } else if (equal2(a.y(), b.y()) && !equal2(a.y(), zero2())) {
      BigInteger[] square = mul2(a.x(), a.x());
      slope = mul2(add2(add2(square, square), square), inverse2(add2(a.y(), a.y())));
    } else {
      return null;
    }
    BigInteger[] x = sub2(sub2(mul2(slope, slope), a.x()), b.x());
    return new Point(x, sub2(mul2(slope, sub2(a.x(), x)), a.y()));
  }

  static Point multiply(BigInteger k, Point a) {
    Point r = null;
    for (int i = k.bitLength() - 1; i >= 0; i--) {
      r = add(r, r);
      r = k.testBit(i) ? add(r, a) : r;
    }
    return r;
  }

  /** A random point of the twist, in G2 with negligible probability. */
  static Point randomOnTwist(Random random) {
    while (true) {
      BigInteger[] x = {random(random), random(random)};
      BigInteger[] y = sqrt2(add2(mul2(mul2(x, x), x), TWIST_B));
      if (y != null) {
        return new Point(x, y);
      }
    }
  }

  private static BigInteger[] zero2() {
    return new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO};
  }

  /** The product of two polynomials of degree below 12 in w. */
  static BigInteger[] mul12(BigInteger[] a, BigInteger[] b) {
    BigInteger[] t = new BigInteger[23];
    java.util.Arrays.fill(t, BigInteger.ZERO);
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < 12; j++) {
        t[i + j] = t[i + j].add(a[i].multiply(b[j]));
      }
    }
    for (int i = 22; i >= 12; i--) {
      t[i - 6] = t[i - 6].add(t[i].multiply(BigInteger.valueOf(18)));
      t[i - 12] = t[i - 12].subtract(t[i].multiply(BigInteger.valueOf(82)));
    }
    BigInteger[] r = new BigInteger[12];
    for (int i = 0; i < 12; i++) {
      r[i] = t[i].mod(P);
    }
    return r;
  }

  static BigInteger[] pow12(BigInteger[] a, BigInteger exponent) {
    BigInteger[] r = new BigInteger[12];
    java.util.Arrays.fill(r, BigInteger.ZERO);
    r[0] = BigInteger.ONE;
    for (int i = exponent.bitLength() - 1; i >= 0; i--) {
      r = mul12(r, r);
      r = exponent.testBit(i) ? mul12(r, a) : r;
    }
    return r;
  }
}
