package io.lanewise.precompiles.bn254;

/**
 * The curve E: y² = x³ + 3 over F_p (EIP-196), whose points all have order r or 1.
 *
 * <pre>
 *   affine point:                            | x (5 limbs) | y |          (0, 0) at infinity
 *   Jacobian point, x = X/Z², y = Y/Z³:      | X (5 limbs) | Y | Z |      Z = 0 at infinity
 * </pre>
 *
 * Formulas: Bernstein, Lange, Explicit-Formulas Database, "dbl-2009-l" and "madd", for a = 0.
 */
final class G1 {
  /** Longs of an affine point. */
  static final int AFFINE = 2 * Fp.SIZE;

  /** Longs of a Jacobian point. */
  static final int JACOBIAN = 3 * Fp.SIZE;

  /** 3, and 82 for the curve scaled as {@link G2} says. */
  static final long[] B = {
    0x5015533fcb38eL, 0xba5f1907de57bL, 0x1aa5323ad9843L, 0x169b205ad4eb8L, -0x385d5fb6f3dL
  };

  static final long[] B_SCALED = {
    0x9b8944b20d1f5L, 0x832abf28a8c18L, 0x71e6b301997L, 0x74d5a78ddaaabL, -0xfa300c3be84L
  };

  /** β with λ·(x, y) = (β·x, y), see {@link ScalarSplit}. */
  static final long[] BETA = {
    0x56bb84027dd25L, 0x6b681e2267276L, 0xdc3e7e72b52eeL, 0x5be7a407c146cL, -0xce99a654f64L
  };

  private static final int X = 0;
  private static final int Y = Fp.SIZE;
  private static final int Z = 2 * Fp.SIZE;

  /** Odd multiples 1 … 15 of a point. */
  private static final int TABLE = 1 << ScalarSplit.WIDTH - 2;

  private G1() {}

  /** Whether y² = x³ + b for the affine point at p. */
  static boolean isOnCurve(long[] p, int po, long[] b, Scratch s) {
    long[] w = s.g1;
    Fp.sqr(w, X, p, po, s);
    Fp.mul(w, X, w, X, p, po, s);
    Limbs.add(w, X, w, X, b, 0, Fp.SIZE);
    Fp.sqr(w, Y, p, po + Y, s);
    return Fp.equal(w, X, w, Y, s);
  }

  static boolean isInfinity(long[] p, int po) {
    return Fp.isZero(p, po) && Fp.isZero(p, po + Y);
  }

  /** r = a + b, affine, none of them at infinity; {@code r} must not overlap them. */
  static void addAffine(long[] r, int ro, long[] a, int ao, long[] b, int bo, Scratch s) {
    long[] w = s.g1;
    int numerator = 0;
    int denominator = Fp.SIZE;
    if (!Fp.equal(a, ao, b, bo, s)) {
      Limbs.sub(w, numerator, b, bo + Y, a, ao + Y, Fp.SIZE);
      Limbs.sub(w, denominator, b, bo, a, ao, Fp.SIZE);
    } else if (Fp.equal(a, ao + Y, b, bo + Y, s)) {
      // y = 0 has order 2, and there is no such point.
      Fp.sqr(w, numerator, a, ao, s);
      Limbs.times(w, numerator, 3, w, numerator, Fp.SIZE);
      Limbs.times(w, denominator, 2, a, ao + Y, Fp.SIZE);
    } else {
      Limbs.times(r, ro, 0, r, ro, AFFINE);
      return;
    }
    Fp.normalize(w, denominator, w, denominator);
    Inversion.invert(w, denominator, w, denominator, s);
    Fp.mul(w, numerator, w, numerator, w, denominator, s);

    // x = m² − xa − xb, y = m·(xa − x) − ya
    long[] wide = s.g1Wide;
    Fp.mulWide(wide, 0, w, numerator, w, numerator);
    Limbs.subBoth(wide, Fp.SIZE, a, ao, b, bo, Fp.SIZE);
    Fp.reduce(r, ro, wide, 0);
    Limbs.sub(w, denominator, a, ao, r, ro, Fp.SIZE);
    Fp.mulWide(wide, 0, w, numerator, w, denominator);
    Limbs.addTimes(wide, Fp.SIZE, -1, a, ao + Y, Fp.SIZE);
    Fp.reduce(r, ro + Y, wide, 0);
  }

  /**
   * r = k·p for an affine p that is not at infinity and the scalar split into {@code k}; r affine.
   */
  static void multiply(long[] r, int ro, long[] p, int po, ScalarSplit k, Scratch s) {
    long[] table = new long[TABLE * AFFINE];
    long[] images = new long[TABLE * AFFINE];
    oddMultiples(table, p, po, s);
    for (int i = 0; i < TABLE; i++) {
      Fp.mul(images, i * AFFINE, table, i * AFFINE, BETA, 0, s);
      Limbs.copy(images, i * AFFINE + Y, table, i * AFFINE + Y, Fp.SIZE);
    }
    long[] t = new long[JACOBIAN];
    for (int i = ScalarSplit.DIGITS - 1; i >= 0; i--) {
      if (!Fp.isZero(t, Z)) {
        doubleJacobian(t, s);
      }
      addDigit(t, table, k.digits1[i], s);
      addDigit(t, images, k.digits2[i], s);
    }
    Inversion.invert(t, Z, t, Z, s);
    toAffine(r, ro, t, 0, t, Z, s);
  }

  private static void addDigit(long[] t, long[] table, int digit, Scratch s) {
    if (digit != 0) {
      addMixed(t, table, (Math.abs(digit) >> 1) * AFFINE, digit < 0, s);
    }
  }

  /** table = p, 3p, 5p, …, affine; two inversions in all. */
  private static void oddMultiples(long[] table, long[] p, int po, Scratch s) {
    Limbs.copy(table, 0, p, po, AFFINE);
    long[] twice = new long[AFFINE];
    addAffine(twice, 0, p, po, p, po, s);

    // Jacobian multiples, and the running products of their Z.
    long[] points = new long[TABLE * JACOBIAN];
    long[] products = new long[TABLE * Fp.SIZE];
    long[] t = new long[JACOBIAN];
    Limbs.copy(t, 0, p, po, AFFINE);
    Limbs.copy(t, Z, Fp.ONE, 0, Fp.SIZE);
    Limbs.copy(products, 0, Fp.ONE, 0, Fp.SIZE);
    for (int i = 1; i < TABLE; i++) {
      addMixed(t, twice, 0, false, s);
      Limbs.copy(points, i * JACOBIAN, t, 0, JACOBIAN);
      Fp.mul(products, i * Fp.SIZE, products, (i - 1) * Fp.SIZE, t, Z, s);
    }
    long[] inverse = new long[Fp.SIZE];
    long[] inverseZ = new long[Fp.SIZE];
    Inversion.invert(inverse, 0, products, (TABLE - 1) * Fp.SIZE, s);
    for (int i = TABLE - 1; i > 0; i--) {
      Fp.mul(inverseZ, 0, inverse, 0, products, (i - 1) * Fp.SIZE, s);
      Fp.mul(inverse, 0, inverse, 0, points, i * JACOBIAN + Z, s);
      toAffine(table, i * AFFINE, points, i * JACOBIAN, inverseZ, 0, s);
    }
  }

  /** r = (X·z², Y·z³) for z = 1/Z at {@code inverseZ}; (0, 0) for z = 0. */
  private static void toAffine(
      long[] r, int ro, long[] t, int to, long[] inverseZ, int zo, Scratch s) {
    long[] w = s.g1;
    Fp.sqr(w, 0, inverseZ, zo, s);
    Fp.mul(r, ro, t, to, w, 0, s);
    Fp.mul(w, 0, w, 0, inverseZ, zo, s);
    Fp.mul(r, ro + Y, t, to + Y, w, 0, s);
  }

  /** t = 2t. */
  static void doubleJacobian(long[] t, Scratch s) {
    long[] w = s.g1;
    long[] wide = s.g1Wide;
    int a = 0;
    int b = Fp.SIZE;
    int d = 2 * Fp.SIZE;
    Fp.mulWide(wide, 0, t, Y, t, Z);
    Limbs.times(wide, 0, 2, wide, 0, Fp.WIDE);
    Fp.reduce(t, Z, wide, 0); // 2·Y·Z

    Fp.sqr(w, a, t, X, s);
    Limbs.times(w, a, 3, w, a, Fp.SIZE); // 3·X²
    Fp.sqr(w, b, t, Y, s); // Y²
    Fp.mul(w, d, t, X, w, b, s); // X·Y²

    // X = (3·X²)² − 8·X·Y²
    Fp.mulWide(wide, 0, w, a, w, a);
    Limbs.addTimes(wide, Fp.SIZE, -8, w, d, Fp.SIZE);
    Fp.reduce(t, X, wide, 0);

    // Y = 3·X²·(4·X·Y² − X') − 8·Y⁴
    Limbs.times(w, d, 4, w, d, Fp.SIZE);
    Limbs.sub(w, d, w, d, t, X, Fp.SIZE);
    Fp.mulWide(wide, 0, w, a, w, d);
    Fp.mulWide(wide, Fp.WIDE, w, b, w, b);
    Limbs.addTimes(wide, 0, -8, wide, Fp.WIDE, Fp.WIDE);
    Fp.reduce(t, Y, wide, 0);
  }

  /** t = t ± q for the affine point at q, not at infinity. */
  static void addMixed(long[] t, long[] q, int qo, boolean negate, Scratch s) {
    long[] w = s.g1;
    long[] wide = s.g1Wide;
    int h = 0;
    int r = Fp.SIZE;
    int hh = 2 * Fp.SIZE;
    int hhh = 3 * Fp.SIZE;
    int v = 4 * Fp.SIZE;
    int y = 5 * Fp.SIZE;
    Limbs.times(w, y, negate ? -1 : 1, q, qo + Y, Fp.SIZE);
    if (Fp.isZero(t, Z)) {
      Limbs.copy(t, X, q, qo, Fp.SIZE);
      Limbs.copy(t, Y, w, y, Fp.SIZE);
      Limbs.copy(t, Z, Fp.ONE, 0, Fp.SIZE);
      return;
    }
    // h = x·Z² − X, r = y·Z³ − Y, both normal so that zero shows
    Fp.sqr(w, hh, t, Z, s);
    Fp.mulWide(wide, 0, q, qo, w, hh);
    Limbs.addTimes(wide, Fp.SIZE, -1, t, X, Fp.SIZE);
    Fp.reduce(w, h, wide, 0);
    Fp.mul(w, hh, w, hh, t, Z, s);
    Fp.mulWide(wide, 0, w, y, w, hh);
    Limbs.addTimes(wide, Fp.SIZE, -1, t, Y, Fp.SIZE);
    Fp.reduce(w, r, wide, 0);
    if (Fp.isZero(w, h)) {
      if (Fp.isZero(w, r)) {
        doubleJacobian(t, s);
      } else {
        Limbs.times(t, Z, 0, t, Z, Fp.SIZE);
      }
      return;
    }

    Fp.sqr(w, hh, w, h, s);
    Fp.mul(w, hhh, w, h, w, hh, s);
    Fp.mul(w, v, t, X, w, hh, s);

    // X = r² − h³ − 2·X·h²
    Fp.mulWide(wide, 0, w, r, w, r);
    Limbs.subBoth(wide, Fp.SIZE, w, hhh, w, v, Fp.SIZE);
    Limbs.addTimes(wide, Fp.SIZE, -1, w, v, Fp.SIZE);
    Fp.reduce(t, X, wide, 0);

    // Y = r·(X·h² − X') − Y·h³
    Limbs.sub(w, v, w, v, t, X, Fp.SIZE);
    Fp.mulWide(wide, 0, w, r, w, v);
    Fp.mulWide(wide, Fp.WIDE, t, Y, w, hhh);
    Limbs.sub(wide, 0, wide, 0, wide, Fp.WIDE, Fp.WIDE);
    Fp.reduce(t, Y, wide, 0);
    Fp.mul(t, Z, t, Z, w, h, s);
  }
}
