package io.lanewise.evm.word;

import static io.lanewise.evm.word.Limbs.below;

/**
 * DIV, MOD, their signed forms, ADDMOD and MULMOD; the conventions are those of the package. A
 * division by zero gives zero.
 *
 * <p>Each takes an array of at least {@link #SCRATCH} longs to work in. It must be zero at first
 * and be used for nothing else: it remembers the last divisors, because contracts divide by the
 * same numbers again and again. One per thread will do.
 */
public final class Division {
  /** Size in longs of the array that the operations work in and remember reciprocals in. */
  public static final int SCRATCH = LargeModulus.SIZE;

  private static final int PRODUCT = LongDivision.PRODUCT;

  private Division() {}

  /** DIV: {@code b = ⌊a / b⌋}, both unsigned. */
  public static void div(long[] s, int a, int b, long[] scratch) {
    if ((s[a + 1] | s[a + 2] | s[a + 3] | s[b + 1] | s[b + 2] | s[b + 3]) == 0) {
      long x = s[a];
      long d = s[b];
      s[b] = d == 0 ? 0 : (x | d) >= 0 ? x / d : Long.divideUnsigned(x, d);
    } else if (Multiplication.isPowerOfTwo(s, b)) {
      // As contracts cut words that hold several fields; the first Solidity compilers did so to
      // find the selector in every call.
      int bits = Words.bitLength(s, b) - 1;
      Words.set(s, b, s[a], s[a + 1], s[a + 2], s[a + 3]);
      Shifts.shrBy(s, b, bits);
    } else {
      divideLimbs(s, a, b, scratch);
    }
  }

  private static void divideLimbs(long[] s, int a, int b, long[] t) {
    int n = Limbs.significant(s, a, Words.LIMBS);
    int m = Limbs.significant(s, b, Words.LIMBS);
    if (m == 0 || n < m) {
      Words.set(s, b, 0);
      return;
    }
    LongDivision.divide(s, a, n, s, b, m, t);
    for (int i = 0; i < Words.LIMBS; i++) {
      s[b + i] = i <= n - m ? t[LongDivision.QUOTIENT + i] : 0;
    }
  }

  /** MOD: {@code b = a mod b}, both unsigned. */
  public static void mod(long[] s, int a, int b, long[] scratch) {
    if ((s[a + 1] | s[a + 2] | s[a + 3] | s[b + 1] | s[b + 2] | s[b + 3]) == 0) {
      long x = s[a];
      long d = s[b];
      s[b] = d == 0 ? 0 : (x | d) >= 0 ? x % d : Long.remainderUnsigned(x, d);
    } else {
      reduce(s, a, Words.LIMBS, s, b, scratch);
    }
  }

  /** Replaces the modulus at {@code s[m …]} by {@code x[at … at + limbs - 1]} modulo it. */
  private static void reduce(long[] x, int at, int limbs, long[] s, int m, long[] t) {
    int xLimbs = Limbs.significant(x, at, limbs);
    int mLimbs = Limbs.significant(s, m, Words.LIMBS);
    if (mLimbs == 0) {
      return;
    }
    if (xLimbs < mLimbs) {
      for (int i = 0; i < Words.LIMBS; i++) {
        s[m + i] = i < xLimbs ? x[at + i] : 0;
      }
      return;
    }
    LongDivision.divide(x, at, xLimbs, s, m, mLimbs, t);
    LongDivision.remainder(s, m, mLimbs, t, s, m);
  }

  /** SDIV: {@code b = a / b} in two's complement, towards zero; -2^255 / -1 is -2^255. */
  public static void sdiv(long[] s, int a, int b, long[] scratch) {
    boolean negative = (s[a + 3] ^ s[b + 3]) < 0;
    makePositive(s, a);
    makePositive(s, b);
    div(s, a, b, scratch);
    if (negative) {
      Words.negate(s, b);
    }
  }

  /** SMOD: {@code b = a mod b} in two's complement, with the sign of {@code a}. */
  public static void smod(long[] s, int a, int b, long[] scratch) {
    boolean negative = s[a + 3] < 0;
    makePositive(s, a);
    makePositive(s, b);
    mod(s, a, b, scratch);
    if (negative) {
      Words.negate(s, b);
    }
  }

  private static void makePositive(long[] s, int at) {
    if (s[at + 3] < 0) {
      Words.negate(s, at);
    }
  }

  /** ADDMOD: {@code m = (a + b) mod m}, the sum not wrapping. */
  public static void addmod(long[] s, int a, int b, int m, long[] scratch) {
    if (Words.lessThan(s, a, m) && Words.lessThan(s, b, m)) {
      addReduced(s, a, b, m);
      return;
    }
    int sum = PRODUCT;
    long carry = 0;
    for (int i = 0; i < Words.LIMBS; i++) {
      long x = s[a + i];
      long partial = x + s[b + i];
      scratch[sum + i] = partial + carry;
      carry = below(partial, x) | below(scratch[sum + i], carry);
    }
    scratch[sum + Words.LIMBS] = carry;
    reduce(scratch, sum, Words.LIMBS + 1, s, m, scratch);
  }

  /** The sum of numbers below m, less m if it is not below. */
  private static void addReduced(long[] s, int a, int b, int m) {
    long r0 = s[a] + s[b];
    long carry = below(r0, s[b]);
    long sum = s[a + 1] + s[b + 1];
    long r1 = sum + carry;
    carry = below(sum, s[b + 1]) | below(r1, carry);
    sum = s[a + 2] + s[b + 2];
    long r2 = sum + carry;
    carry = below(sum, s[b + 2]) | below(r2, carry);
    sum = s[a + 3] + s[b + 3];
    long r3 = sum + carry;
    carry = below(sum, s[b + 3]) | below(r3, carry);

    long d0 = r0 - s[m];
    long borrow = below(r0, s[m]);
    long difference = r1 - s[m + 1];
    long d1 = difference - borrow;
    borrow = below(r1, s[m + 1]) | below(difference, borrow);
    difference = r2 - s[m + 2];
    long d2 = difference - borrow;
    borrow = below(r2, s[m + 2]) | below(difference, borrow);
    difference = r3 - s[m + 3];
    long d3 = difference - borrow;
    borrow = below(r3, s[m + 3]) | below(difference, borrow);

    // A coin toss, which a branch would guess wrong half of the time.
    long keep = -(borrow & ~carry);
    Words.set(
        s,
        m,
        d0 ^ (r0 ^ d0) & keep,
        d1 ^ (r1 ^ d1) & keep,
        d2 ^ (r2 ^ d2) & keep,
        d3 ^ (r3 ^ d3) & keep);
  }

  /** MULMOD: {@code m = (a · b) mod m}, the product not wrapping. */
  public static void mulmod(long[] s, int a, int b, int m, long[] scratch) {
    if (LargeModulus.isLarge(s, m)) {
      LargeModulus.mulmod(s, a, b, m, scratch);
      return;
    }
    Multiplication.wide(s, a, b, scratch, PRODUCT);
    reduce(scratch, PRODUCT, 2 * Words.LIMBS, s, m, scratch);
  }
}
