package io.lanewise.evm.word;

import static io.lanewise.evm.word.Limbs.below;
import static io.lanewise.evm.word.Limbs.high;

/**
 * MULMOD by a modulus that comes again and again, as the prime of a curve does.
 *
 * <p>When a modulus of four limbs comes twice in a row, its reciprocal is kept. Then a remainder is
 * one step "2 by 1" of the paper named at {@link Reciprocal}, with whole words for digits (B =
 * 2^256): products of words, whose parts do not wait for each other, where {@link LongDivision}
 * finds four digits one after the other. That takes two thirds of the time, and a modulus that does
 * not repeat pays no more than the comparison.
 *
 * <p>With u the product, d the modulus, both shifted so that the highest bit of d is set, and v the
 * reciprocal ⌊(B^2 - 1) / d⌋ - B, the step is
 *
 * <pre>
 *   (q, f) = v · ⌊u / B⌋ + u          q the upper word, f, "fraction", the lower
 *   r      = u - (q + 1) · d  mod B   if r &gt; f: r += d      if r ≥ d (rare): r -= d
 * </pre>
 *
 * It works in, and remembers in, the array of {@link LongDivision}, behind its parts:
 *
 * <pre>
 *   36        40      41           45           49          57         61         65        69
 *   | modulus | known | normalised | reciprocal | numerator | fraction | digit    | negated |
 *     4 limbs   0 or 1  4 (d)        4 (v)        8 (u)       4 (f)      4 (q, r)   4 (B - d)
 * </pre>
 */
final class RepeatedModulus {
  static final int SIZE = 69;

  private static final int MODULUS = LongDivision.SIZE;
  private static final int KNOWN = 40;
  private static final int NORMALISED = 41;
  private static final int RECIPROCAL = 45;
  private static final int NUMERATOR = 49;
  private static final int FRACTION = 57;
  private static final int DIGIT = 61;
  private static final int NEGATED = 65;

  /** How much the estimated upper limb of the fraction may be too small. */
  private static final long DOUBT = 5;

  private RepeatedModulus() {}

  /** True when the modulus at {@code s[m …]}, of four limbs, is that of the last call. */
  static boolean isRepeated(long[] s, int m, long[] t) {
    if (((s[m] ^ t[MODULUS])
            | (s[m + 1] ^ t[MODULUS + 1])
            | (s[m + 2] ^ t[MODULUS + 2])
            | (s[m + 3] ^ t[MODULUS + 3]))
        == 0) {
      return true;
    }
    Words.set(t, MODULUS, s[m], s[m + 1], s[m + 2], s[m + 3]);
    t[KNOWN] = 0;
    return false;
  }

  /**
   * {@code m = (a · b) mod m} for the modulus of the last call, {@code a} being below it (so that q
   * has four limbs).
   */
  static void mulmod(long[] s, int a, int b, int m, long[] t) {
    if (t[KNOWN] == 0) {
      findReciprocal(t);
    }
    int shift = Long.numberOfLeadingZeros(t[MODULUS + 3]);
    Shifts.shlBy(s, a, shift);
    Multiplication.wide(s, a, b, t, NUMERATOR);
    long fraction = estimate(t);
    Multiplication.mul(t, NEGATED, DIGIT);
    add(t, NUMERATOR, DIGIT, 0);

    long r3 = t[DIGIT + 3];
    boolean tooLarge = Long.compareUnsigned(r3, fraction) > 0;
    if (Long.compareUnsigned(fraction, -1 - DOUBT) > 0
        || Long.compareUnsigned(r3 - fraction, DOUBT) <= 0) {
      tooLarge = isTooLarge(t, fraction);
    }
    if (tooLarge) {
      add(t, NORMALISED, DIGIT, 0);
    }
    if (!Words.lessThan(t, DIGIT, NORMALISED)) {
      subtractModulus(t);
    }
    Words.set(s, m, t[DIGIT], t[DIGIT + 1], t[DIGIT + 2], t[DIGIT + 3]);
    Shifts.shrBy(s, m, shift);
  }

  /**
   * Writes q + 1 to {@code t[DIGIT …]} and returns the upper limb of f, both without what the lower
   * three columns of the product carry: at most {@link #DOUBT}, because the third adds up six limbs
   * and a carry of at most three. A third of the multiplications is saved; the truth about q and r
   * is nearly always clear nevertheless.
   */
  private static long estimate(long[] t) {
    long v0 = t[RECIPROCAL];
    long v1 = t[RECIPROCAL + 1];
    long v2 = t[RECIPROCAL + 2];
    long v3 = t[RECIPROCAL + 3];

    // One row for each limb of ⌊u / B⌋, as in Multiplication, cut off at the right.
    long x = t[NUMERATOR + 4];
    long low = x * v3;
    long f = low + high(x, v2);
    long q0 = high(x, v3) + below(f, low);

    x = t[NUMERATOR + 5];
    low = x * v2;
    f += low;
    long carry = high(x, v2) + below(f, low);
    low = high(x, v1);
    f += low;
    carry += below(f, low);
    low = x * v3 + q0;
    long upper = high(x, v3) + below(low, q0);
    q0 = low + carry;
    long q1 = upper + below(q0, carry);

    x = t[NUMERATOR + 6];
    low = x * v1;
    f += low;
    carry = high(x, v1) + below(f, low);
    low = high(x, v0);
    f += low;
    carry += below(f, low);
    low = x * v2 + q0;
    upper = high(x, v2) + below(low, q0);
    q0 = low + carry;
    carry = upper + below(q0, carry);
    low = x * v3 + q1;
    upper = high(x, v3) + below(low, q1);
    q1 = low + carry;
    long q2 = upper + below(q1, carry);

    x = t[NUMERATOR + 7];
    low = x * v0;
    f += low;
    carry = high(x, v0) + below(f, low);
    low = x * v1 + q0;
    upper = high(x, v1) + below(low, q0);
    q0 = low + carry;
    carry = upper + below(q0, carry);
    low = x * v2 + q1;
    upper = high(x, v2) + below(low, q1);
    q1 = low + carry;
    carry = upper + below(q1, carry);
    low = x * v3 + q2;
    upper = high(x, v3) + below(low, q2);
    q2 = low + carry;
    long q3 = upper + below(q2, carry);

    low = t[NUMERATOR + 3];
    f += low;
    Words.set(t, DIGIT, q0, q1, q2, q3);
    add(t, NUMERATOR + 4, DIGIT, 1 + below(f, low));
    return f;
  }

  /** {@code b = a + b + carryIn}, which is at most two. */
  private static void add(long[] t, int a, int b, long carryIn) {
    long x = t[a];
    long sum = t[b] + x;
    long r0 = sum + carryIn;
    long carry = below(sum, x) + below(r0, carryIn);
    x = t[a + 1];
    sum = t[b + 1] + x;
    long r1 = sum + carry;
    carry = below(sum, x) + below(r1, carry);
    x = t[a + 2];
    sum = t[b + 2] + x;
    long r2 = sum + carry;
    carry = below(sum, x) + below(r2, carry);
    Words.set(t, b, r0, r1, r2, t[b + 3] + t[a + 3] + carry);
  }

  /**
   * Decides from all of the fraction; corrects r first if the fraction carries into the digit. The
   * rule for primes just below 2^256, whose fractions are close to the remainders, and else rare.
   */
  private static boolean isTooLarge(long[] t, long estimated) {
    Words.set(t, FRACTION, t[RECIPROCAL], t[RECIPROCAL + 1], t[RECIPROCAL + 2], t[RECIPROCAL + 3]);
    Multiplication.mul(t, NUMERATOR + 4, FRACTION);
    add(t, NUMERATOR, FRACTION, 0);
    if (Long.compareUnsigned(t[FRACTION + 3], estimated) < 0) {
      subtractModulus(t);
    }
    return Words.lessThan(t, FRACTION, DIGIT);
  }

  private static void subtractModulus(long[] t) {
    Words.subtract(t, NORMALISED, DIGIT);
    Words.negate(t, DIGIT);
  }

  /** Shifts the modulus and divides B^2 - 1 - d·B by it. */
  private static void findReciprocal(long[] t) {
    Words.set(t, NORMALISED, t[MODULUS], t[MODULUS + 1], t[MODULUS + 2], t[MODULUS + 3]);
    Shifts.shlBy(t, NORMALISED, Long.numberOfLeadingZeros(t[MODULUS + 3]));
    Words.set(t, NEGATED, t[NORMALISED], t[NORMALISED + 1], t[NORMALISED + 2], t[NORMALISED + 3]);
    Words.negate(t, NEGATED);
    for (int i = 0; i < Words.LIMBS; i++) {
      t[NUMERATOR + i] = -1;
      t[NUMERATOR + 4 + i] = ~t[NORMALISED + i];
    }
    int n = Limbs.significant(t, NUMERATOR, 8);
    LongDivision.divide(t, NUMERATOR, n, t, NORMALISED, 4, t);
    for (int i = 0; i < Words.LIMBS; i++) {
      t[RECIPROCAL + i] = i <= n - 4 ? t[LongDivision.QUOTIENT + i] : 0;
    }
    t[KNOWN] = 1;
  }
}
