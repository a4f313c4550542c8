package io.lanewise.precompiles.bn254;

/**
 * F_p⁶ = F_p²[v] / (v³ − ξ) with ξ = 9 + u.
 *
 * <pre>
 *   c0 + c1·v + c2·v²:   | c0 (10 limbs) | c1 | c2 |      product:   | t0 (20 columns) | t1 | t2 |
 * </pre>
 */
final class Fp6 {
  /** Longs of an element. */
  static final int SIZE = 3 * Fp2.SIZE;

  /** Longs of an unreduced product. */
  static final int WIDE = 3 * Fp2.WIDE;

  private static final int C1 = Fp2.SIZE;
  private static final int C2 = 2 * Fp2.SIZE;
  private static final int T1 = Fp2.WIDE;
  private static final int T2 = 2 * Fp2.WIDE;

  private Fp6() {}

  /** r = a·b, normal. */
  static void mul(long[] r, int ro, long[] a, int ao, long[] b, int bo, Scratch s) {
    mulWide(s.wide6, 0, a, ao, b, bo, s);
    reduce(r, ro, s.wide6, 0);
  }

  /** t = a·b, not reduced: six products in F_p² (Karatsuba). */
  static void mulWide(long[] t, int to, long[] a, int ao, long[] b, int bo, Scratch s) {
    Fp2.mulWide(s.v0, 0, a, ao, b, bo, s);
    Fp2.mulWide(s.v1, 0, a, ao + C1, b, bo + C1, s);
    Fp2.mulWide(s.v2, 0, a, ao + C2, b, bo + C2, s);

    // t0 = v0 + ξ·(a1·b2 + a2·b1)
    crossWide(s.cross, 0, a, ao + C1, ao + C2, b, bo + C1, bo + C2, s);
    Limbs.subBoth(s.cross, 0, s.v1, 0, s.v2, 0, Fp2.WIDE);
    Limbs.copy(t, to, s.v0, 0, Fp2.WIDE);
    Limbs.addTimesXi(t, to, s.cross, 0, Fp.WIDE);

    // t1 = a0·b1 + a1·b0 + ξ·v2
    crossWide(t, to + T1, a, ao, ao + C1, b, bo, bo + C1, s);
    Limbs.subBoth(t, to + T1, s.v0, 0, s.v1, 0, Fp2.WIDE);
    Limbs.addTimesXi(t, to + T1, s.v2, 0, Fp.WIDE);

    // t2 = a0·b2 + a2·b0 + v1
    crossWide(t, to + T2, a, ao, ao + C2, b, bo, bo + C2, s);
    Limbs.subBoth(t, to + T2, s.v0, 0, s.v2, 0, Fp2.WIDE);
    Limbs.add(t, to + T2, t, to + T2, s.v1, 0, Fp2.WIDE);
  }

  /** t = a·(b0 + b1·v), not reduced: five products in F_p². */
  static void mulBy01Wide(
      long[] t, int to, long[] a, int ao, long[] b0, int b0o, long[] b1, int b1o, Scratch s) {
    Fp2.mulWide(s.v0, 0, a, ao, b0, b0o, s);
    Fp2.mulWide(s.v1, 0, a, ao + C1, b1, b1o, s);

    // t0 = v0 + ξ·a2·b1
    Fp2.mulWide(s.v2, 0, a, ao + C2, b1, b1o, s);
    Limbs.copy(t, to, s.v0, 0, Fp2.WIDE);
    Limbs.addTimesXi(t, to, s.v2, 0, Fp.WIDE);

    // t1 = a0·b1 + a1·b0
    Limbs.add(s.sumA, 0, a, ao, a, ao + C1, Fp2.SIZE);
    Limbs.add(s.sumB, 0, b0, b0o, b1, b1o, Fp2.SIZE);
    Fp2.mulWide(t, to + T1, s.sumA, 0, s.sumB, 0, s);
    Limbs.subBoth(t, to + T1, s.v0, 0, s.v1, 0, Fp2.WIDE);

    // t2 = a2·b0 + v1
    Fp2.mulWide(t, to + T2, a, ao + C2, b0, b0o, s);
    Limbs.add(t, to + T2, t, to + T2, s.v1, 0, Fp2.WIDE);
  }

  /** t = a·b for b in F_p², not reduced. */
  static void mulByFp2Wide(long[] t, int to, long[] a, int ao, long[] b, int bo, Scratch s) {
    Fp2.mulWide(t, to, a, ao, b, bo, s);
    Fp2.mulWide(t, to + T1, a, ao + C1, b, bo, s);
    Fp2.mulWide(t, to + T2, a, ao + C2, b, bo, s);
  }

  /** t = t + v·w, for products: v·(w0, w1, w2) = (ξ·w2, w0, w1). */
  static void addTimesVWide(long[] t, int to, long[] w, int wo) {
    Limbs.addTimesXi(t, to, w, wo + T2, Fp.WIDE);
    Limbs.add(t, to + T1, t, to + T1, w, wo, 2 * Fp2.WIDE);
  }

  /** r = t / R mod p, normal. */
  static void reduce(long[] r, int ro, long[] t, int to) {
    Fp2.reduce(r, ro, t, to);
    Fp2.reduce(r, ro + C1, t, to + T1);
    Fp2.reduce(r, ro + C2, t, to + T2);
  }

  /** r = 1/a, normal; {@code r} must not overlap {@code a}. */
  static void inverse(long[] r, int ro, long[] a, int ao, Scratch s) {
    // The adjoint (x0, x1, x2): x0 = a0² − ξ·a1·a2, x1 = ξ·a2² − a0·a1, x2 = a1² − a0·a2.
    long[] t = s.wide6;
    Fp2.sqrWide(t, 0, a, ao, s);
    Fp2.mulWide(s.cross, 0, a, ao + C1, a, ao + C2, s);
    Limbs.neg(s.cross, 0, s.cross, 0, Fp2.WIDE);
    Limbs.addTimesXi(t, 0, s.cross, 0, Fp.WIDE);

    Fp2.mulWide(t, T1, a, ao, a, ao + C1, s);
    Limbs.neg(t, T1, t, T1, Fp2.WIDE);
    Fp2.sqrWide(s.cross, 0, a, ao + C2, s);
    Limbs.addTimesXi(t, T1, s.cross, 0, Fp.WIDE);

    Fp2.sqrWide(t, T2, a, ao + C1, s);
    Fp2.mulWide(s.cross, 0, a, ao, a, ao + C2, s);
    Limbs.sub(t, T2, t, T2, s.cross, 0, Fp2.WIDE);
    reduce(r, ro, t, 0);

    // a·(x0 + x1·v + x2·v²) = a0·x0 + ξ·(a2·x1 + a1·x2), in F_p².
    Fp2.mulWide(t, 0, a, ao, r, ro, s);
    Fp2.mulWide(s.cross, 0, a, ao + C2, r, ro + C1, s);
    Limbs.addTimesXi(t, 0, s.cross, 0, Fp.WIDE);
    Fp2.mulWide(s.cross, 0, a, ao + C1, r, ro + C2, s);
    Limbs.addTimesXi(t, 0, s.cross, 0, Fp.WIDE);
    Fp2.reduce(s.sumA, 0, t, 0);
    Fp2.inverse(s.sumB, 0, s.sumA, 0, s);

    Fp2.mul(r, ro, r, ro, s.sumB, 0, s);
    Fp2.mul(r, ro + C1, r, ro + C1, s.sumB, 0, s);
    Fp2.mul(r, ro + C2, r, ro + C2, s.sumB, 0, s);
  }

  /** t = (a[i] + a[j])·(b[i] + b[j]), not reduced. */
  private static void crossWide(
      long[] t, int to, long[] a, int ai, int aj, long[] b, int bi, int bj, Scratch s) {
    Limbs.add(s.sumA, 0, a, ai, a, aj, Fp2.SIZE);
    Limbs.add(s.sumB, 0, b, bi, b, bj, Fp2.SIZE);
    Fp2.mulWide(t, to, s.sumA, 0, s.sumB, 0, s);
  }
}
