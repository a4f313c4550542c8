package io.lanewise.evm.word;

import static io.lanewise.evm.word.Limbs.high;

/** MUL and EXP of words and the full product; the conventions are those of the package. */
public final class Multiplication {
  private static final long LOWER = 0xffffffffL;

  private Multiplication() {}

  /** MUL: {@code b = a · b} modulo 2^256. */
  public static void mul(long[] s, int a, int b) {
    if ((s[a + 1] | s[a + 2] | s[a + 3] | s[b + 1] | s[b + 2] | s[b + 3]) == 0) {
      long x = s[a];
      long y = s[b];
      Words.set(s, b, x * y, high(x, y), 0, 0);
    } else {
      mulLimbs(s, a, b);
    }
  }

  /**
   * Column by column, the two halves of the limbs added up apart, so that nothing is lost and no
   * carry is compared for: how many there are differs from contract to contract, and C2 would make
   * branches of the comparisons if it saw few while it compiled (see {@link Limbs#below}).
   */
  private static void mulLimbs(long[] s, int a, int b) {
    long a0 = s[a];
    long a1 = s[a + 1];
    long a2 = s[a + 2];
    long b0 = s[b];
    long b1 = s[b + 1];
    long b2 = s[b + 2];
    long r3 = s[a + 3] * b0 + a2 * b1 + a1 * b2 + a0 * s[b + 3];

    long x = high(a0, b0);
    long y = a0 * b1;
    long z = a1 * b0;
    long lower = (x & LOWER) + (y & LOWER) + (z & LOWER);
    long upper = (x >>> 32) + (y >>> 32) + (z >>> 32) + (lower >>> 32);
    long r1 = upper << 32 | lower & LOWER;

    x = high(a0, b1);
    y = high(a1, b0);
    z = a0 * b2;
    long v = a1 * b1;
    long w = a2 * b0;
    lower = (upper >>> 32) + (x & LOWER) + (y & LOWER) + (z & LOWER) + (v & LOWER) + (w & LOWER);
    upper = (x >>> 32) + (y >>> 32) + (z >>> 32) + (v >>> 32) + (w >>> 32) + (lower >>> 32);
    r3 += high(a0, b2) + high(a1, b1) + high(a2, b0) + (upper >>> 32);
    Words.set(s, b, a0 * b0, r1, upper << 32 | lower & LOWER, r3);
  }

  /** {@link Limbs#below}, with the profile of whole products alone. */
  private static long carry(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1L : 0L;
  }

  /**
   * Writes all eight limbs of {@code a · b}, least significant first, to {@code product[at … at +
   * 7]}, which must not overlap the operands.
   */
  static void wide(long[] s, int a, int b, long[] product, int at) {
    long b0 = s[b];
    long b1 = s[b + 1];
    long b2 = s[b + 2];
    long b3 = s[b + 3];
    // The four limbs above the one that row i finishes.
    long p0 = 0;
    long p1 = 0;
    long p2 = 0;
    long p3 = 0;
    for (int i = 0; i < Words.LIMBS; i++) {
      long x = s[a + i];
      long low = x * b0 + p0;
      long carry = high(x, b0) + carry(low, p0);
      product[at + i] = low;

      low = x * b1 + p1;
      long upper = high(x, b1) + carry(low, p1);
      p0 = low + carry;
      carry = upper + carry(p0, carry);

      low = x * b2 + p2;
      upper = high(x, b2) + carry(low, p2);
      p1 = low + carry;
      carry = upper + carry(p1, carry);

      low = x * b3 + p3;
      upper = high(x, b3) + carry(low, p3);
      p2 = low + carry;
      p3 = upper + carry(p2, carry);
    }
    Words.set(product, at + 4, p0, p1, p2, p3);
  }

  /** EXP: {@code b = a ^ b} modulo 2^256, where 0 ^ 0 is 1. */
  public static void exp(long[] s, int a, int b) {
    if (isPowerOfTwo(s, a)) {
      powerOfTwo(s, Words.bitLength(s, a) - 1, b);
    } else {
      squareAndMultiply(s, a, b);
    }
  }

  /** True when exactly one bit of the word is set. */
  static boolean isPowerOfTwo(long[] s, int at) {
    return Long.bitCount(s[at])
            + Long.bitCount(s[at + 1])
            + Long.bitCount(s[at + 2])
            + Long.bitCount(s[at + 3])
        == 1;
  }

  /** {@code b = (2^k) ^ b}, with {@code k} at most 255. */
  private static void powerOfTwo(long[] s, int k, int b) {
    boolean small = Words.fitsLong(s, b) && Long.compareUnsigned(s[b], 256) < 0;
    int bit = small ? k * (int) s[b] : k == 0 ? 0 : 256;
    Words.set(s, b, 0);
    if (bit < 256) {
      s[b + (bit >>> 6)] = 1L << bit;
    }
  }

  /** From the highest bit of the exponent down; the power grows in the exponent's place. */
  private static void squareAndMultiply(long[] s, int a, int b) {
    int bits = Words.bitLength(s, b);
    if (bits == 0) {
      Words.set(s, b, 1);
      return;
    }
    long e0 = s[b];
    long e1 = s[b + 1];
    long e2 = s[b + 2];
    long e3 = s[b + 3];
    Words.set(s, b, s[a], s[a + 1], s[a + 2], s[a + 3]);
    for (int i = bits - 2; i >= 0; i--) {
      mul(s, b, b);
      int limb = i >>> 6;
      long exponent = limb == 0 ? e0 : limb == 1 ? e1 : limb == 2 ? e2 : e3;
      if ((exponent >>> i & 1) != 0) {
        mul(s, a, b);
      }
    }
  }
}
