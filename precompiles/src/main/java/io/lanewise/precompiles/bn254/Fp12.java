package io.lanewise.precompiles.bn254;

/**
 * F_p¹² = F_p⁶[w] / (w² − v), so that w⁶ = ξ = 9 + u.
 *
 * <pre>
 *   | w⁰ | w² | w⁴ | w¹ | w³ | w⁵ |       six F_p² coefficients of 10 limbs, 60 longs
 *   |---- c0 ------|----- c1 -----|       as c0 + c1·w
 * </pre>
 */
final class Fp12 {
  /** Longs of an element. */
  static final int SIZE = 2 * Fp6.SIZE;

  private static final int C1 = Fp6.SIZE;

  // Offsets of the coefficients of w^0 … w^5.
  private static final int W0 = 0;
  private static final int W1 = 3 * Fp2.SIZE;
  private static final int W2 = Fp2.SIZE;
  private static final int W3 = 4 * Fp2.SIZE;
  private static final int W4 = 2 * Fp2.SIZE;
  private static final int W5 = 5 * Fp2.SIZE;

  private Fp12() {}

  /** A fresh 1. */
  static long[] one() {
    long[] r = new long[SIZE];
    System.arraycopy(Fp.ONE, 0, r, 0, Fp.SIZE);
    return r;
  }

  /** Whether a normal element is 1. */
  static boolean isOne(long[] a) {
    long difference = 0;
    for (int i = 0; i < Fp.SIZE; i++) {
      difference |= a[i] ^ Fp.ONE[i];
    }
    for (int i = Fp.SIZE; i < SIZE; i++) {
      difference |= a[i];
    }
    return difference == 0;
  }

  /** r = a·b, for normal or conjugated operands. */
  static void mul(long[] r, long[] a, long[] b, Scratch s) {
    Fp6.mulWide(s.w0, 0, a, 0, b, 0, s);
    Fp6.mulWide(s.w1, 0, a, C1, b, C1, s);
    Limbs.add(s.halfA, 0, a, 0, a, C1, Fp6.SIZE);
    Limbs.add(s.halfB, 0, b, 0, b, C1, Fp6.SIZE);
    Fp6.mulWide(s.w2, 0, s.halfA, 0, s.halfB, 0, s);
    reduceKaratsuba(r, s);
  }

  /**
   * r = f·(l0 + l1·w + l3·w³), the product with a line: 13 products in F_p².
   *
   * @param line the three coefficients, 10 limbs each, in the order l0, l1, l3
   */
  static void mulByLine(long[] r, long[] f, long[] line, Scratch s) {
    Fp6.mulByFp2Wide(s.w0, 0, f, 0, line, 0, s);
    Fp6.mulBy01Wide(s.w1, 0, f, C1, line, Fp2.SIZE, line, 2 * Fp2.SIZE, s);
    Limbs.add(s.halfA, 0, f, 0, f, C1, Fp6.SIZE);
    Limbs.add(s.halfB, 0, line, 0, line, Fp2.SIZE, Fp2.SIZE);
    Fp6.mulBy01Wide(s.w2, 0, s.halfA, 0, s.halfB, 0, line, 2 * Fp2.SIZE, s);
    reduceKaratsuba(r, s);
  }

  /** r = (w0 + v·w1) + (w2 − w0 − w1)·w. */
  private static void reduceKaratsuba(long[] r, Scratch s) {
    Limbs.subBoth(s.w2, 0, s.w0, 0, s.w1, 0, Fp6.WIDE);
    Fp6.addTimesVWide(s.w0, 0, s.w1, 0);
    Fp6.reduce(r, 0, s.w0, 0);
    Fp6.reduce(r, C1, s.w2, 0);
  }

  /** r = a²: c0 = (a0 + a1)·(a0 + v·a1) − a0·a1 − v·a0·a1, c1 = 2·a0·a1. */
  static void sqr(long[] r, long[] a, Scratch s) {
    Fp6.mulWide(s.w0, 0, a, 0, a, C1, s);
    Limbs.add(s.halfA, 0, a, 0, a, C1, Fp6.SIZE);
    Limbs.copy(s.halfB, 0, a, 0, Fp6.SIZE);
    Limbs.addTimesXi(s.halfB, 0, a, W5, Fp.SIZE);
    // Eleven limbs' worth of sum would outgrow the products of sums of sums.
    Fp2.normalize(s.halfB, 0, s.halfB, 0);
    Limbs.add(s.halfB, Fp2.SIZE, s.halfB, Fp2.SIZE, a, C1, 2 * Fp2.SIZE);
    Fp6.mulWide(s.w2, 0, s.halfA, 0, s.halfB, 0, s);

    Limbs.neg(s.w1, 0, s.w0, 0, Fp6.WIDE);
    Limbs.add(s.w2, 0, s.w2, 0, s.w1, 0, Fp6.WIDE);
    Fp6.addTimesVWide(s.w2, 0, s.w1, 0);
    Fp6.reduce(r, 0, s.w2, 0);
    Limbs.times(s.w0, 0, 2, s.w0, 0, Fp6.WIDE);
    Fp6.reduce(r, C1, s.w0, 0);
  }

  /**
   * r = a² for a in the cyclotomic subgroup (Granger, Scott, "Faster Squaring in the Cyclotomic
   * Subgroup of Sixth Degree Extensions", 2010). {@code r} may be {@code a}.
   */
  static void cyclotomicSqr(long[] r, long[] a, Scratch s) {
    // Three squares in F_p⁴ = F_p²[w³], of the coefficients at (w⁰, w³), (w¹, w⁴), (w², w⁵).
    squarePair(s.w0, 0, a, W0, W3, s);
    squarePair(s.w1, 0, a, W1, W4, s);
    squarePair(s.w2, 0, a, W2, W5, s);
    combine(r, W0, s.w0, 0, a, -2);
    combine(r, W3, s.w0, Fp2.WIDE, a, 2);
    long[] xi = s.v0;
    combine(r, W2, s.w1, 0, a, -2);
    combine(r, W5, s.w1, Fp2.WIDE, a, 2);
    Limbs.timesXi(xi, 0, s.w2, Fp2.WIDE, Fp.WIDE);
    combine(r, W1, xi, 0, a, 2);
    combine(r, W4, s.w2, 0, a, -2);
  }

  /** t = (x² + ξ·y², 2·x·y), not reduced, of the coefficients at x and y. */
  private static void squarePair(long[] t, int to, long[] a, int x, int y, Scratch s) {
    Limbs.add(s.sumA, 0, a, x, a, y, Fp2.SIZE);
    Fp2.sqrWide(t, to, a, x, s);
    Fp2.sqrWide(s.v0, 0, a, y, s);
    Fp2.sqrWide(t, to + Fp2.WIDE, s.sumA, 0, s);
    Limbs.subBoth(t, to + Fp2.WIDE, t, to, s.v0, 0, Fp2.WIDE);
    Limbs.addTimesXi(t, to, s.v0, 0, Fp.WIDE);
  }

  /** r[at] = 3·t + factor·a[at]. */
  private static void combine(long[] r, int at, long[] t, int to, long[] a, long factor) {
    Limbs.times(t, to, 3, t, to, Fp2.WIDE);
    Fp2.addTimesWide(t, to, factor, a, at);
    Fp2.reduce(r, at, t, to);
  }

  /** r = a^(p⁶) = c0 − c1·w, the inverse of a in the cyclotomic subgroup. */
  static void conjugate(long[] r, long[] a) {
    Limbs.copy(r, 0, a, 0, Fp6.SIZE);
    Limbs.neg(r, C1, a, C1, Fp6.SIZE);
  }

  /** r = 1/a; {@code r} must not be {@code a}. */
  static void inverse(long[] r, long[] a, Scratch s) {
    // (c0 − c1·w) / (c0² − v·c1²)
    Fp6.mulWide(s.w0, 0, a, 0, a, 0, s);
    Fp6.mulWide(s.w1, 0, a, C1, a, C1, s);
    Limbs.neg(s.w1, 0, s.w1, 0, Fp6.WIDE);
    Fp6.addTimesVWide(s.w0, 0, s.w1, 0);
    Fp6.reduce(s.halfA, 0, s.w0, 0);
    Fp6.inverse(s.halfB, 0, s.halfA, 0, s);
    Fp6.mul(r, 0, a, 0, s.halfB, 0, s);
    Limbs.neg(s.halfB, 0, s.halfB, 0, Fp6.SIZE);
    Fp6.mul(r, C1, a, C1, s.halfB, 0, s);
  }
}
