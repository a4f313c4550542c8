package io.lanewise.evm.word;

import static io.lanewise.evm.word.Limbs.below;
import static io.lanewise.evm.word.Limbs.high;

/**
 * Division of up to eight limbs by up to four: Donald Knuth, <i>The Art of Computer
 * Programming</i>, volume 2, 4.3.1, algorithm D, with the quotient digits by the reciprocals of
 * {@link Reciprocal} (the steps "2 by 1" and "3 by 2" of the paper named there).
 *
 * <p>It works in an array of the caller:
 *
 * <pre>
 *   0          10         18        23        31         33          36
 *   | numerator | quotient | divisor | product | one limb | two limbs |
 *     10 limbs    8          4 + 1     8         1 + 1      2 + 1
 * </pre>
 *
 * Numerator and divisor are shifted to the left until the highest bit of the divisor is set. A
 * divisor of three limbs becomes one of four whose lowest is zero, the numerator moving along. The
 * remainder is what is left in the numerator's place. The product is for those who divide one. The
 * last two parts remember divisors, shifted, with their reciprocals.
 */
final class LongDivision {
  static final int QUOTIENT = 10;
  static final int PRODUCT = 23;
  static final int SIZE = 36;

  private static final int DIVISOR = 18;
  private static final int ONE_LIMB = 31;
  private static final int TWO_LIMBS = 33;

  private LongDivision() {}

  /**
   * Divides and leaves the n - m + 1 limbs of the quotient at {@code t[QUOTIENT …]} and the shifted
   * remainder at the start of {@code t}.
   *
   * @param n limbs of the numerator {@code x[at …]}, at least m
   * @param m limbs of the divisor {@code d[dAt …]}, 1 … 4, the highest of which is not zero
   */
  static void divide(long[] x, int at, int n, long[] d, int dAt, int m, long[] t) {
    int shift = Long.numberOfLeadingZeros(d[dAt + m - 1]);
    long d0 = d[dAt];
    switch (m) {
      case 1 -> {
        shiftLeft(x, at, n, shift, t, 0);
        byOneLimb(t, n, d0 << shift);
      }
      case 2 -> {
        shiftLeft(x, at, n, shift, t, 0);
        byTwoLimbs(t, n, d[dAt + 1] << shift | d0 >>> 1 >>> 63 - shift, d0 << shift);
      }
      default -> {
        int padding = padding(m);
        t[0] = 0;
        t[DIVISOR] = 0;
        shiftLeft(x, at, n, shift, t, padding);
        shiftLeft(d, dAt, m, shift, t, DIVISOR + padding);
        byFourLimbs(t, n + padding);
      }
    }
  }

  /** Writes the remainder that {@link #divide} left for the same divisor to {@code s[to …]}. */
  static void remainder(long[] d, int dAt, int m, long[] t, long[] s, int to) {
    int shift = Long.numberOfLeadingZeros(d[dAt + m - 1]);
    int padding = padding(m);
    t[padding + m] = 0;
    for (int i = 0; i < m; i++) {
      s[to + i] = t[padding + i] >>> shift | t[padding + i + 1] << 1 << 63 - shift;
    }
    for (int i = m; i < Words.LIMBS; i++) {
      s[to + i] = 0;
    }
  }

  private static int padding(int m) {
    return m == 3 ? 1 : 0;
  }

  /** Writes n + 1 limbs. */
  static void shiftLeft(long[] x, int at, int n, int shift, long[] t, int to) {
    long crossing = 0;
    for (int i = 0; i < n; i++) {
      long limb = x[at + i];
      t[to + i] = limb << shift | crossing;
      crossing = limb >>> 1 >>> 63 - shift;
    }
    t[to + n] = crossing;
  }

  private static long reciprocal(long[] t, long d) {
    if (t[ONE_LIMB] != d) {
      t[ONE_LIMB] = d;
      t[ONE_LIMB + 1] = Reciprocal.ofOneLimb(d);
    }
    return t[ONE_LIMB + 1];
  }

  private static long reciprocal(long[] t, long d1, long d0) {
    if (t[TWO_LIMBS] != d0 || t[TWO_LIMBS + 1] != d1) {
      t[TWO_LIMBS] = d0;
      t[TWO_LIMBS + 1] = d1;
      t[TWO_LIMBS + 2] = Reciprocal.ofTwoLimbs(d1, d0);
    }
    return t[TWO_LIMBS + 2];
  }

  private static void byOneLimb(long[] t, int n, long d) {
    long v = reciprocal(t, d);
    long r = t[n];
    for (int i = n - 1; i >= 0; i--) {
      long u = t[i];
      long fraction = v * r + u;
      long q = high(v, r) + r + below(fraction, u) + 1;
      r = u - q * d;
      long tooLarge = -below(fraction, r);
      q += tooLarge;
      r += d & tooLarge;
      if (below(r, d) == 0) {
        q++;
        r -= d;
      }
      t[QUOTIENT + i] = q;
    }
    t[0] = r;
  }

  private static void byTwoLimbs(long[] t, int n, long d1, long d0) {
    long v = reciprocal(t, d1, d0);
    long r1 = t[n];
    long r0 = t[n - 1];
    for (int i = n - 2; i >= 0; i--) {
      long u0 = t[i];
      long fraction = v * r1 + r0;
      long q = high(v, r1) + r1 + below(fraction, r0);
      long low = q * d0;
      long upper = r0 - q * d1 - high(q, d0) - below(u0, low) - d1;
      r0 = u0 - low;
      r1 = upper - below(r0, d0);
      r0 -= d0;
      q++;
      long tooLarge = below(r1, fraction) - 1;
      q += tooLarge;
      long sum = r0 + (d0 & tooLarge);
      r1 += (d1 & tooLarge) + below(sum, r0);
      r0 = sum;
      if (below(d1, r1) != 0 || (r1 == d1 && below(r0, d0) == 0)) {
        q++;
        r1 -= d1 + below(r0, d0);
        r0 -= d0;
      }
      t[QUOTIENT + i] = q;
    }
    t[1] = r1;
    t[0] = r0;
  }

  private static void byFourLimbs(long[] t, int n) {
    long d3 = t[DIVISOR + 3];
    long d2 = t[DIVISOR + 2];
    long v = reciprocal(t, d3, d2);
    for (int i = n - 4; i >= 0; i--) {
      long u4 = t[i + 4];
      long u3 = t[i + 3];
      if (u4 == 0 && below(u3, d3) != 0) {
        t[QUOTIENT + i] = 0;
      } else if (u4 == d3 && u3 == d2) {
        t[QUOTIENT + i] = largestDigit(t, i);
      } else {
        t[QUOTIENT + i] = digit(t, i, d3, d2, v);
      }
    }
  }

  /**
   * Quotient digit i: divides three limbs by the upper two of the divisor, subtracts the multiple
   * of the lower two, and corrects the digit if that was too much.
   */
  private static long digit(long[] t, int i, long d3, long d2, long v) {
    long u4 = t[i + 4];
    long u3 = t[i + 3];
    long u2 = t[i + 2];
    long fraction = v * u4 + u3;
    long q = high(v, u4) + u4 + below(fraction, u3);
    long low = q * d2;
    long r3 = u3 - q * d3 - high(q, d2) - below(u2, low) - d3;
    long r2 = u2 - low;
    r3 -= below(r2, d2);
    r2 -= d2;
    q++;
    long tooLarge = below(r3, fraction) - 1;
    q += tooLarge;
    long sum = r2 + (d2 & tooLarge);
    r3 += (d3 & tooLarge) + below(sum, r2);
    r2 = sum;
    if (below(d3, r3) != 0 || (r3 == d3 && below(r2, d2) == 0)) {
      q++;
      r3 -= d3 + below(r2, d2);
      r2 -= d2;
    }

    long d0 = t[DIVISOR];
    long d1 = t[DIVISOR + 1];
    long u0 = t[i];
    long u1 = t[i + 1];
    low = q * d0;
    long borrow = high(q, d0) + below(u0, low);
    t[i] = u0 - low;
    low = q * d1 + borrow;
    borrow = high(q, d1) + below(low, borrow) + below(u1, low);
    t[i + 1] = u1 - low;
    long r2Borrow = below(r2, borrow);
    t[i + 2] = r2 - borrow;
    t[i + 3] = r3 - r2Borrow;
    t[i + 4] = 0;
    if (below(r3, r2Borrow) != 0) {
      addDivisor(t, i);
      q--;
    }
    return q;
  }

  /** Step D6: at most once a digit, and rare (about two digits in 2^64 for random numbers). */
  private static void addDivisor(long[] t, int i) {
    long carry = 0;
    for (int k = 0; k < 4; k++) {
      long d = t[DIVISOR + k];
      long sum = d + carry;
      carry = below(sum, carry);
      t[i + k] += sum;
      carry += below(t[i + k], sum);
    }
  }

  /**
   * Digit i when the upper two limbs are those of the divisor: 2^64 - 1, never too large here, and
   * beyond what the reciprocal can divide.
   */
  private static long largestDigit(long[] t, int i) {
    // Subtracts 2^64 · divisor, whose limbs are at t[i + 1 … i + 4], then adds the divisor.
    long borrow = 0;
    for (int k = 0; k < 4; k++) {
      long d = t[DIVISOR + k];
      long u = t[i + 1 + k];
      long difference = u - d;
      t[i + 1 + k] = difference - borrow;
      borrow = below(u, d) | below(difference, borrow);
    }
    addDivisor(t, i);
    t[i + 4] = 0;
    return -1;
  }
}
