package io.lanewise.evm.word;

import static io.lanewise.evm.word.Limbs.below;
import static io.lanewise.evm.word.Limbs.high;

/** MUL and EXP of words and the full product; the conventions are those of the package. */
public final class Multiplication {
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

  /** The partial products of limbs i and j with i + j < 4, column by column. */
  private static void mulLimbs(long[] s, int a, int b) {
    long a0 = s[a];
    long a1 = s[a + 1];
    long a2 = s[a + 2];
    long b0 = s[b];
    long b1 = s[b + 1];
    long b2 = s[b + 2];
    long r3 = s[a + 3] * b0 + a2 * b1 + a1 * b2 + a0 * s[b + 3];

    long low = a0 * b1;
    long r1 = high(a0, b0) + low;
    long r2 = high(a0, b1) + below(r1, low);
    low = a1 * b0;
    r1 += low;
    // At most 2^64 - 2, plus a carry: no overflow.
    long upper = high(a1, b0) + below(r1, low);
    r2 += upper;
    r3 += below(r2, upper);

    low = a0 * b2;
    r2 += low;
    r3 += high(a0, b2) + below(r2, low);
    low = a1 * b1;
    r2 += low;
    r3 += high(a1, b1) + below(r2, low);
    low = a2 * b0;
    r2 += low;
    r3 += high(a2, b0) + below(r2, low);
    Words.set(s, b, a0 * b0, r1, r2, r3);
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
      long carry = high(x, b0) + below(low, p0);
      product[at + i] = low;

      low = x * b1 + p1;
      long upper = high(x, b1) + below(low, p1);
      p0 = low + carry;
      carry = upper + below(p0, carry);

      low = x * b2 + p2;
      upper = high(x, b2) + below(low, p2);
      p1 = low + carry;
      carry = upper + below(p1, carry);

      low = x * b3 + p3;
      upper = high(x, b3) + below(low, p3);
      p2 = low + carry;
      p3 = upper + below(p2, carry);
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
