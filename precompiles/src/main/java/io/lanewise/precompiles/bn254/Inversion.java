package io.lanewise.precompiles.bn254;

/**
 * Inverses in {@link Fp} by division steps (Bernstein, Yang, "Fast constant-time gcd computation
 * and modular inversion", 2019), in the variable-time form, as nothing here is secret.
 *
 * <p>The numbers f, g (which run down to ±1 and 0) and their cofactors d, e stand in nine signed
 * limbs of 30 bits, so that a product of two limbs and the sum of three such fit a {@code long}.
 * Thirty division steps at a time are worked out on the low limbs alone as a 2×2 matrix, then
 * applied to the whole numbers.
 */
final class Inversion {
  static final int LIMBS = 9;

  private static final int STEPS = 30;
  private static final long MASK = (1L << STEPS) - 1;

  /** p in limbs of 30 bits. */
  private static final long[] P = {
    0x187cfd47L,
    0x3082305bL,
    0x71ca8d3L,
    0x205aa45aL,
    0x1585d97L,
    0x116da06L,
    0x1a029b85L,
    0x139cb84cL,
    0x3064L
  };

  /** 1/p mod 2^30. */
  private static final long P_INVERSE = 0x1b799c77L;

  /** R³: the cofactor found is a plain integer 1/(v·R), the result has to be 1/v·R. */
  private static final long[] R3 = {
    0x324783fe3a1a8L, 0x976ad256c513eL, 0x603f972c59c28L, 0x87f5c53872393L, 0x10f16ded8d19L
  };

  private Inversion() {}

  /** r = 1/a for a normal element; 0 for a = 0. */
  static void invert(long[] r, int ro, long[] a, int ao, Scratch s) {
    long[] f = s.f;
    long[] g = s.g;
    long[] d = s.d;
    long[] e = s.e;
    for (int i = 0; i < LIMBS; i++) {
      f[i] = P[i];
      d[i] = 0;
      e[i] = 0;
    }
    e[0] = 1;
    toLimbs30(g, a, ao);

    int eta = -1;
    while (!isZero(g)) {
      long f0 = f[0] | f[1] << STEPS;
      long g0 = g[0] | g[1] << STEPS;
      long u = 1;
      long v = 0;
      long q = 0;
      long w = 1;
      for (int left = STEPS; ; ) {
        int zeros = Long.numberOfTrailingZeros(g0 | -1L << left);
        g0 >>= zeros;
        u <<= zeros;
        v <<= zeros;
        eta -= zeros;
        left -= zeros;
        if (left == 0) {
          break;
        }
        if (eta < 0) {
          eta = -eta;
          long t = f0;
          f0 = g0;
          g0 = -t;
          t = u;
          u = q;
          q = -t;
          t = v;
          v = w;
          w = -t;
        }
        // Up to six low bits of g are cleared at once: f·(f² − 2) = −1/f mod 64.
        long low = (1L << Math.min(Math.min(eta + 1, left), 6)) - 1;
        long k = f0 * g0 * (f0 * f0 - 2) & low;
        g0 += f0 * k;
        q += u * k;
        w += v * k;
      }
      updateCofactors(d, e, u, v, q, w);
      updateNumbers(f, g, u, v, q, w);
    }

    // f = ±1 and d·a = f mod p.
    long sign = f[LIMBS - 1] >> 63;
    fromLimbs30(r, ro, d);
    for (int i = 0; i < Fp.SIZE; i++) {
      r[ro + i] = (r[ro + i] ^ sign) - sign;
    }
    Fp.mul(r, ro, r, ro, R3, 0, s);
  }

  /** (f, g) = (u·f + v·g, q·f + w·g) / 2^30, exact. */
  private static void updateNumbers(long[] f, long[] g, long u, long v, long q, long w) {
    long cf = u * f[0] + v * g[0] >> STEPS;
    long cg = q * f[0] + w * g[0] >> STEPS;
    for (int i = 1; i < LIMBS; i++) {
      long fi = f[i];
      long gi = g[i];
      cf += u * fi + v * gi;
      cg += q * fi + w * gi;
      f[i - 1] = cf & MASK;
      g[i - 1] = cg & MASK;
      cf >>= STEPS;
      cg >>= STEPS;
    }
    f[LIMBS - 1] = cf;
    g[LIMBS - 1] = cg;
  }

  /** (d, e) = (u·d + v·e, q·d + w·e) / 2^30 mod p, kept in (−2p, p). */
  private static void updateCofactors(long[] d, long[] e, long u, long v, long q, long w) {
    long signD = d[LIMBS - 1] >> 63;
    long signE = e[LIMBS - 1] >> 63;
    long md = (u & signD) + (v & signE);
    long me = (q & signD) + (w & signE);
    long cd = u * d[0] + v * e[0];
    long ce = q * d[0] + w * e[0];
    md -= P_INVERSE * cd + md & MASK;
    me -= P_INVERSE * ce + me & MASK;
    cd = cd + P[0] * md >> STEPS;
    ce = ce + P[0] * me >> STEPS;
    for (int i = 1; i < LIMBS; i++) {
      long di = d[i];
      long ei = e[i];
      cd += u * di + v * ei + P[i] * md;
      ce += q * di + w * ei + P[i] * me;
      d[i - 1] = cd & MASK;
      e[i - 1] = ce & MASK;
      cd >>= STEPS;
      ce >>= STEPS;
    }
    d[LIMBS - 1] = cd;
    e[LIMBS - 1] = ce;
  }

  private static boolean isZero(long[] a) {
    long any = 0;
    for (int i = 0; i < LIMBS; i++) {
      any |= a[i];
    }
    return any == 0;
  }

  private static void toLimbs30(long[] r, long[] a, int ao) {
    long a0 = a[ao];
    long a1 = a[ao + 1];
    long a2 = a[ao + 2];
    long a3 = a[ao + 3];
    long a4 = a[ao + 4];
    r[0] = a0 & MASK;
    r[1] = (a0 >> 30 | a1 << 22) & MASK;
    r[2] = a1 >> 8 & MASK;
    r[3] = (a1 >> 38 | a2 << 14) & MASK;
    r[4] = a2 >> 16 & MASK;
    r[5] = (a2 >> 46 | a3 << 6) & MASK;
    r[6] = (a3 >> 24 | a4 << 28) & MASK;
    r[7] = a4 >> 2 & MASK;
    r[8] = a4 >> 32;
  }

  private static void fromLimbs30(long[] r, int ro, long[] a) {
    r[ro] = (a[0] | a[1] << 30) & Fp.MASK;
    r[ro + 1] = (a[1] >> 22 | a[2] << 8 | a[3] << 38) & Fp.MASK;
    r[ro + 2] = (a[3] >> 14 | a[4] << 16 | a[5] << 46) & Fp.MASK;
    r[ro + 3] = (a[5] >> 6 | a[6] << 24) & Fp.MASK;
    r[ro + 4] = (a[6] >> 28 | a[7] << 2) + (a[8] << 32);
  }
}
