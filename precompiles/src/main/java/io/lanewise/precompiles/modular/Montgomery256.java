package io.lanewise.precompiles.modular;

import io.lanewise.hashing.BigEndian;
import java.math.BigInteger;

/**
 * Arithmetic modulo an odd number m of at most 256 bits, in Montgomery form.
 *
 * <p>An element is a {@code long[4]}, little-endian limbs, always below m; it stands for a·2²⁵⁶ mod
 * m. A result array may be one of the operands. Immutable and thread-safe; not constant-time: it is
 * for public data. (P. L. Montgomery, "Modular multiplication without trial division", 1985;
 * product and reduction are interleaved, one limb of b at a time.)
 */
public class Montgomery256 {
  private final BigInteger modulus;
  private final long m0;
  private final long m1;
  private final long m2;
  private final long m3;

  /** −m⁻¹ mod 2⁶⁴. */
  private final long inverse;

  /** 2²⁵⁶ mod m, that is 1. */
  private final long[] one;

  /** 2⁵¹² mod m: multiplying by it enters Montgomery form. */
  private final long[] square;

  /**
   * @param modulus odd, at least 3, at most 256 bits
   * @throws IllegalArgumentException when it is anything else
   */
  public Montgomery256(BigInteger modulus) {
    if (!modulus.testBit(0) || modulus.bitLength() < 2 || modulus.bitLength() > 256) {
      throw new IllegalArgumentException(
          "the modulus must be odd, above 1 and below 2^256, got " + modulus);
    }
    this.modulus = modulus;
    long[] m = limbs(modulus);
    m0 = m[0];
    m1 = m[1];
    m2 = m[2];
    m3 = m[3];
    // Newton: each step doubles the number of correct low bits, 3 to begin with.
    long x = m0;
    for (int i = 0; i < 5; i++) {
      x *= 2 - m0 * x;
    }
    inverse = -x;
    one = limbs(BigInteger.ONE.shiftLeft(256).mod(modulus));
    square = limbs(BigInteger.ONE.shiftLeft(512).mod(modulus));
  }

  /** The four little-endian limbs of a number of at most 256 bits. */
  public static long[] limbs(BigInteger value) {
    return new long[] {
      value.longValue(),
      value.shiftRight(64).longValue(),
      value.shiftRight(128).longValue(),
      value.shiftRight(192).longValue()
    };
  }

  public BigInteger modulus() {
    return modulus;
  }

  /** A fresh element equal to 1. */
  public long[] one() {
    return one.clone();
  }

  /** A fresh element from a number in 0 … 2²⁵⁶−1, reduced modulo m. */
  public long[] element(BigInteger value) {
    long[] r = limbs(value);
    multiply(r, r, square);
    return r;
  }

  /**
   * A fresh element from 32 big-endian bytes, or null when they stand for m or more.
   *
   * @param offset where the 32 bytes begin
   */
  public long[] canonicalElement(byte[] bytes, int offset) {
    long[] r = {
      BigEndian.getLong(bytes, offset + 24),
      BigEndian.getLong(bytes, offset + 16),
      BigEndian.getLong(bytes, offset + 8),
      BigEndian.getLong(bytes, offset)
    };
    if (!isBelowModulus(r[0], r[1], r[2], r[3])) {
      return null;
    }
    multiply(r, r, square);
    return r;
  }

  /** Writes the number that {@code a} stands for as 32 big-endian bytes. */
  public void putBytes(long[] a, byte[] target, int offset) {
    long[] r = leave(a);
    BigEndian.putLong(target, offset + 24, r[0]);
    BigEndian.putLong(target, offset + 16, r[1]);
    BigEndian.putLong(target, offset + 8, r[2]);
    BigEndian.putLong(target, offset, r[3]);
  }

  /** Whether the number that {@code a} stands for is odd. */
  public boolean isOdd(long[] a) {
    return (leave(a)[0] & 1) != 0;
  }

  /** Whether {@code a} is 0. */
  public static boolean isZero(long[] a) {
    return (a[0] | a[1] | a[2] | a[3]) == 0;
  }

  /** Whether {@code a} and {@code b} are equal. */
  public static boolean equal(long[] a, long[] b) {
    return a[0] == b[0] && a[1] == b[1] && a[2] == b[2] && a[3] == b[3];
  }

  /** Copies {@code a} to {@code r}. */
  public static void copy(long[] r, long[] a) {
    System.arraycopy(a, 0, r, 0, 4);
  }

  /** r = a·b. */
  public void multiply(long[] r, long[] a, long[] b) {
    // Four times t = (t + a·b[i] + q·m) / 2⁶⁴, where q makes the lowest limb vanish. Written out,
    // because the loop takes half as long again: the limbs of t only change their names here.
    long a0 = a[0];
    long a1 = a[1];
    long a2 = a[2];
    long a3 = a[3];
    long bi = b[0];
    long t0 = a0 * bi;
    long c = Math.unsignedMultiplyHigh(a0, bi);
    long t1 = a1 * bi + c;
    c = Math.unsignedMultiplyHigh(a1, bi) + carry(t1, c);
    long t2 = a2 * bi + c;
    c = Math.unsignedMultiplyHigh(a2, bi) + carry(t2, c);
    long t3 = a3 * bi + c;
    c = Math.unsignedMultiplyHigh(a3, bi) + carry(t3, c);
    long t4 = c;
    long q = t0 * inverse;
    c = Math.unsignedMultiplyHigh(q, m0) + (t0 != 0 ? 1 : 0); // q·m0 = −t
    long lo = q * m1;
    t1 += lo;
    long h = Math.unsignedMultiplyHigh(q, m1) + carry(t1, lo);
    t1 += c;
    c = h + carry(t1, c);
    lo = q * m2;
    t2 += lo;
    h = Math.unsignedMultiplyHigh(q, m2) + carry(t2, lo);
    t2 += c;
    c = h + carry(t2, c);
    lo = q * m3;
    t3 += lo;
    h = Math.unsignedMultiplyHigh(q, m3) + carry(t3, lo);
    t3 += c;
    c = h + carry(t3, c);
    t4 += c;
    long t5 = carry(t4, c);
    bi = b[1];
    lo = a0 * bi;
    t1 += lo;
    c = Math.unsignedMultiplyHigh(a0, bi) + carry(t1, lo);
    lo = a1 * bi;
    t2 += lo;
    h = Math.unsignedMultiplyHigh(a1, bi) + carry(t2, lo);
    t2 += c;
    c = h + carry(t2, c);
    lo = a2 * bi;
    t3 += lo;
    h = Math.unsignedMultiplyHigh(a2, bi) + carry(t3, lo);
    t3 += c;
    c = h + carry(t3, c);
    lo = a3 * bi;
    t4 += lo;
    h = Math.unsignedMultiplyHigh(a3, bi) + carry(t4, lo);
    t4 += c;
    c = h + carry(t4, c);
    t5 += c;
    long t6 = carry(t5, c);
    q = t1 * inverse;
    c = Math.unsignedMultiplyHigh(q, m0) + (t1 != 0 ? 1 : 0); // q·m0 = −t
    lo = q * m1;
    t2 += lo;
    h = Math.unsignedMultiplyHigh(q, m1) + carry(t2, lo);
    t2 += c;
    c = h + carry(t2, c);
    lo = q * m2;
    t3 += lo;
    h = Math.unsignedMultiplyHigh(q, m2) + carry(t3, lo);
    t3 += c;
    c = h + carry(t3, c);
    lo = q * m3;
    t4 += lo;
    h = Math.unsignedMultiplyHigh(q, m3) + carry(t4, lo);
    t4 += c;
    c = h + carry(t4, c);
    t5 += c;
    t6 += carry(t5, c);
    bi = b[2];
    lo = a0 * bi;
    t2 += lo;
    c = Math.unsignedMultiplyHigh(a0, bi) + carry(t2, lo);
    lo = a1 * bi;
    t3 += lo;
    h = Math.unsignedMultiplyHigh(a1, bi) + carry(t3, lo);
    t3 += c;
    c = h + carry(t3, c);
    lo = a2 * bi;
    t4 += lo;
    h = Math.unsignedMultiplyHigh(a2, bi) + carry(t4, lo);
    t4 += c;
    c = h + carry(t4, c);
    lo = a3 * bi;
    t5 += lo;
    h = Math.unsignedMultiplyHigh(a3, bi) + carry(t5, lo);
    t5 += c;
    c = h + carry(t5, c);
    t6 += c;
    long t7 = carry(t6, c);
    q = t2 * inverse;
    c = Math.unsignedMultiplyHigh(q, m0) + (t2 != 0 ? 1 : 0); // q·m0 = −t
    lo = q * m1;
    t3 += lo;
    h = Math.unsignedMultiplyHigh(q, m1) + carry(t3, lo);
    t3 += c;
    c = h + carry(t3, c);
    lo = q * m2;
    t4 += lo;
    h = Math.unsignedMultiplyHigh(q, m2) + carry(t4, lo);
    t4 += c;
    c = h + carry(t4, c);
    lo = q * m3;
    t5 += lo;
    h = Math.unsignedMultiplyHigh(q, m3) + carry(t5, lo);
    t5 += c;
    c = h + carry(t5, c);
    t6 += c;
    t7 += carry(t6, c);
    bi = b[3];
    lo = a0 * bi;
    t3 += lo;
    c = Math.unsignedMultiplyHigh(a0, bi) + carry(t3, lo);
    lo = a1 * bi;
    t4 += lo;
    h = Math.unsignedMultiplyHigh(a1, bi) + carry(t4, lo);
    t4 += c;
    c = h + carry(t4, c);
    lo = a2 * bi;
    t5 += lo;
    h = Math.unsignedMultiplyHigh(a2, bi) + carry(t5, lo);
    t5 += c;
    c = h + carry(t5, c);
    lo = a3 * bi;
    t6 += lo;
    h = Math.unsignedMultiplyHigh(a3, bi) + carry(t6, lo);
    t6 += c;
    c = h + carry(t6, c);
    t7 += c;
    long t8 = carry(t7, c);
    q = t3 * inverse;
    c = Math.unsignedMultiplyHigh(q, m0) + (t3 != 0 ? 1 : 0); // q·m0 = −t
    lo = q * m1;
    t4 += lo;
    h = Math.unsignedMultiplyHigh(q, m1) + carry(t4, lo);
    t4 += c;
    c = h + carry(t4, c);
    lo = q * m2;
    t5 += lo;
    h = Math.unsignedMultiplyHigh(q, m2) + carry(t5, lo);
    t5 += c;
    c = h + carry(t5, c);
    lo = q * m3;
    t6 += lo;
    h = Math.unsignedMultiplyHigh(q, m3) + carry(t6, lo);
    t6 += c;
    c = h + carry(t6, c);
    t7 += c;
    t8 += carry(t7, c);
    putReduced(r, t4, t5, t6, t7, t8);
  }

  /** r = t mod m, for t below 2m; {@code t4}, the highest limb, is 0 or 1. */
  final void putReduced(long[] r, long t0, long t1, long t2, long t3, long t4) {
    if (t4 != 0 || !isBelowModulus(t0, t1, t2, t3)) {
      subtractModulus(r, t0, t1, t2, t3);
    } else {
      r[0] = t0;
      r[1] = t1;
      r[2] = t2;
      r[3] = t3;
    }
  }

  /** r = a². */
  public void square(long[] r, long[] a) {
    multiply(r, a, a);
  }

  /** r = a + b. */
  public void add(long[] r, long[] a, long[] b) {
    long t0 = a[0] + b[0];
    long c = carry(t0, a[0]);
    long s1 = a[1] + b[1];
    long d = carry(s1, a[1]);
    long t1 = s1 + c;
    c = d + carry(t1, c);
    long s2 = a[2] + b[2];
    d = carry(s2, a[2]);
    long t2 = s2 + c;
    c = d + carry(t2, c);
    long s3 = a[3] + b[3];
    d = carry(s3, a[3]);
    long t3 = s3 + c;
    c = d + carry(t3, c);
    putReduced(r, t0, t1, t2, t3, c);
  }

  /** r = a − b. */
  public void subtract(long[] r, long[] a, long[] b) {
    long t0 = a[0] - b[0];
    long c = carry(a[0], b[0]);
    long s1 = a[1] - b[1];
    long d = carry(a[1], b[1]);
    long t1 = s1 - c;
    c = d + carry(s1, c);
    long s2 = a[2] - b[2];
    d = carry(a[2], b[2]);
    long t2 = s2 - c;
    c = d + carry(s2, c);
    long s3 = a[3] - b[3];
    d = carry(a[3], b[3]);
    long t3 = s3 - c;
    c = d + carry(s3, c);
    if (c != 0) { // below zero: add m, whose carry cancels the borrow
      long u0 = t0 + m0;
      c = carry(u0, t0);
      long u1 = t1 + m1;
      d = carry(u1, t1);
      t1 = u1 + c;
      c = d + carry(t1, c);
      long u2 = t2 + m2;
      d = carry(u2, t2);
      t2 = u2 + c;
      c = d + carry(t2, c);
      t3 += m3 + c;
      t0 = u0;
    }
    r[0] = t0;
    r[1] = t1;
    r[2] = t2;
    r[3] = t3;
  }

  /** r = −a. */
  public void negate(long[] r, long[] a) {
    subtract(r, new long[4], a);
  }

  /** r = a to the power of {@code exponent}, which is not negative; four bits at a time. */
  public void power(long[] r, long[] a, BigInteger exponent) {
    long[][] powers = new long[16][4];
    copy(powers[0], one);
    for (int i = 1; i < 16; i++) {
      multiply(powers[i], powers[i - 1], a);
    }
    long[] t = one();
    for (int i = (exponent.bitLength() + 3) / 4 - 1; i >= 0; i--) {
      for (int j = 0; j < 4; j++) {
        square(t, t);
      }
      int digit = 0;
      for (int j = 3; j >= 0; j--) {
        digit = digit << 1 | (exponent.testBit(4 * i + j) ? 1 : 0);
      }
      if (digit != 0) {
        multiply(t, t, powers[digit]);
      }
    }
    copy(r, t);
  }

  private long[] leave(long[] a) {
    long[] r = new long[4];
    multiply(r, a, new long[] {1, 0, 0, 0});
    return r;
  }

  private boolean isBelowModulus(long t0, long t1, long t2, long t3) {
    if (t3 != m3) {
      return Long.compareUnsigned(t3, m3) < 0;
    }
    if (t2 != m2) {
      return Long.compareUnsigned(t2, m2) < 0;
    }
    if (t1 != m1) {
      return Long.compareUnsigned(t1, m1) < 0;
    }
    return Long.compareUnsigned(t0, m0) < 0;
  }

  private void subtractModulus(long[] r, long t0, long t1, long t2, long t3) {
    r[0] = t0 - m0;
    long c = carry(t0, m0);
    long s1 = t1 - m1;
    long d = carry(t1, m1);
    r[1] = s1 - c;
    c = d + carry(s1, c);
    long s2 = t2 - m2;
    d = carry(t2, m2);
    r[2] = s2 - c;
    c = d + carry(s2, c);
    r[3] = t3 - m3 - c;
  }

  /**
   * 1 when {@code a < b} as unsigned numbers: the carry of a sum, the borrow of a difference. The
   * branch-free form with and, or and not measured slower.
   */
  static long carry(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
  }
}
