package io.lanewise.precompiles.bn254;

/**
 * F_p² = F_p[u] / (u² + 1).
 *
 * <pre>
 *   a0 + a1·u:   | a0 (5 limbs) | a1 (5 limbs) |     product:   | t0 (10 columns) | t1 (10 columns) |
 * </pre>
 *
 * Products come in two steps, {@code mulWide} and {@link #reduce}, so that sums of products are
 * reduced once (Aranha et al., "Faster Explicit Formulas for Computing Pairings over Ordinary
 * Curves", 2011).
 */
final class Fp2 {
  /** Longs of an element. */
  static final int SIZE = 2 * Fp.SIZE;

  /** Longs of an unreduced product. */
  static final int WIDE = 2 * Fp.WIDE;

  /** 1. */
  static final long[] ONE = new long[SIZE];

  static {
    System.arraycopy(Fp.ONE, 0, ONE, 0, Fp.SIZE);
  }

  private Fp2() {}

  /** r = a·b, normal. */
  static void mul(long[] r, int ro, long[] a, int ao, long[] b, int bo, Scratch s) {
    mulWide(s.wide2, 0, a, ao, b, bo, s);
    reduce(r, ro, s.wide2, 0);
  }

  /** r = a², normal. */
  static void sqr(long[] r, int ro, long[] a, int ao, Scratch s) {
    sqrWide(s.wide2, 0, a, ao, s);
    reduce(r, ro, s.wide2, 0);
  }

  /** r = a·b for b in F_p, normal. */
  static void mulByFp(long[] r, int ro, long[] a, int ao, long[] b, int bo, Scratch s) {
    Fp.mul(r, ro, a, ao, b, bo, s);
    Fp.mul(r, ro + Fp.SIZE, a, ao + Fp.SIZE, b, bo, s);
  }

  /** t = a·b, not reduced: three products (Karatsuba). */
  static void mulWide(long[] t, int to, long[] a, int ao, long[] b, int bo, Scratch s) {
    long[] sums = s.sums;
    for (int i = 0; i < Fp.SIZE; i++) {
      sums[i] = a[ao + i] + a[ao + Fp.SIZE + i];
      sums[Fp.SIZE + i] = b[bo + i] + b[bo + Fp.SIZE + i];
    }
    long[] real = s.real;
    long[] imaginary = s.imaginary;
    Fp.mulWide(real, 0, a, ao, b, bo);
    Fp.mulWide(imaginary, 0, a, ao + Fp.SIZE, b, bo + Fp.SIZE);
    Fp.mulWide(t, to + Fp.WIDE, sums, 0, sums, Fp.SIZE);
    for (int i = 0; i < Fp.WIDE; i++) {
      long x = real[i];
      long y = imaginary[i];
      t[to + i] = x - y;
      t[to + Fp.WIDE + i] -= x + y;
    }
  }

  /** t = a², not reduced: (a0 + a1)(a0 − a1) + 2·a0·a1·u. */
  static void sqrWide(long[] t, int to, long[] a, int ao, Scratch s) {
    long[] sums = s.sums;
    for (int i = 0; i < Fp.SIZE; i++) {
      long x = a[ao + i];
      long y = a[ao + Fp.SIZE + i];
      sums[i] = x + y;
      sums[Fp.SIZE + i] = x - y;
    }
    Fp.mulWide(t, to, sums, 0, sums, Fp.SIZE);
    for (int i = 0; i < Fp.SIZE; i++) {
      sums[i] = 2 * a[ao + i];
    }
    Fp.mulWide(t, to + Fp.WIDE, sums, 0, a, ao + Fp.SIZE);
  }

  /** r = t / R mod p, normal. */
  static void reduce(long[] r, int ro, long[] t, int to) {
    Fp.reduce(r, ro, t, to);
    Fp.reduce(r, ro + Fp.SIZE, t, to + Fp.WIDE);
  }

  /** r = a mod p, normal. */
  static void normalize(long[] r, int ro, long[] a, int ao) {
    Fp.normalize(r, ro, a, ao);
    Fp.normalize(r, ro + Fp.SIZE, a, ao + Fp.SIZE);
  }

  /** t = t + factor·a·R: after reduction, factor·a has been added. */
  static void addTimesWide(long[] t, int to, long factor, long[] a, int ao) {
    Limbs.addTimes(t, to + Fp.SIZE, factor, a, ao, Fp.SIZE);
    Limbs.addTimes(t, to + Fp.WIDE + Fp.SIZE, factor, a, ao + Fp.SIZE, Fp.SIZE);
  }

  /** r = the conjugate a0 − a1·u = a^p. */
  static void conjugate(long[] r, int ro, long[] a, int ao) {
    Limbs.copy(r, ro, a, ao, Fp.SIZE);
    Limbs.neg(r, ro + Fp.SIZE, a, ao + Fp.SIZE, Fp.SIZE);
  }

  /** r = 1/a, normal; 0 for a = 0. {@code r} must not overlap {@code a}. */
  static void inverse(long[] r, int ro, long[] a, int ao, Scratch s) {
    long[] norm = s.wide2;
    Fp.mulWide(norm, 0, a, ao, a, ao);
    Fp.mulWide(norm, Fp.WIDE, a, ao + Fp.SIZE, a, ao + Fp.SIZE);
    Limbs.add(norm, 0, norm, 0, norm, Fp.WIDE, Fp.WIDE);
    Fp.reduce(norm, 0, norm, 0);
    Inversion.invert(norm, Fp.WIDE, norm, 0, s);
    conjugate(r, ro, a, ao);
    mulByFp(r, ro, r, ro, norm, Fp.WIDE, s);
  }

  /** Whether a normal element is 0. */
  static boolean isZero(long[] a, int ao) {
    return Fp.isZero(a, ao) && Fp.isZero(a, ao + Fp.SIZE);
  }
}
