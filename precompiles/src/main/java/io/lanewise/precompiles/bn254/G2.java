package io.lanewise.precompiles.bn254;

/**
 * Steps on the twist E': y² = x³ + b' over F_p², with the lines they draw.
 *
 * <p>Both curves are scaled by s with s⁶ = 82/3, (x, y) → (s²·x, s³·y): the twist of EIP-197, b' =
 * 3/(9+u), becomes y² = x³ + 9 − u and the curve of EIP-196 y² = x³ + 82. The pairing is the same,
 * and a multiplication by 3b' is a few additions.
 *
 * <pre>
 *   point T, homogeneous x = X/Z, y = Y/Z:   | X (10 limbs) | Y | Z |
 *   point Q, affine:                         | x (10 limbs) | y |
 *   point P on the curve over F_p, affine:   | x (5 limbs) | y |
 *   line l0 + l1·w + l3·w³ at P:             | l0 (10 limbs) | l1 | l3 |
 * </pre>
 *
 * The steps are those of Costello, Lange, Naehrig, "Faster Pairing Computations on Curves with
 * High-Degree Twists" (2010), in the homogeneous form of Aranha et al. (2011), all coordinates
 * times 4. A step with an exceptional case (adding ±T, doubling a point of order 2) makes Z zero,
 * and Z then stays zero.
 */
final class G2 {
  /** R²·s² and R²·s³, the factors that take an integer coordinate to Montgomery form, scaled. */
  static final long[] SCALE_X = {
    0x4189a4fb955beL, 0x92227cc1c7cebL, 0xd497bdffb9f7fL, 0x924eeef2a77b4L, 0x634e47f444cL
  };

  static final long[] SCALE_Y = {
    0xe69b190eb7d86L, 0x1ee29cf47f162L, 0x6bcec45c816eL, 0x4c5336bf13dc1L, -0x1244ab431c37L
  };

  /** ξ^((p−1)/3), ξ^((p−1)/2), ξ^((p²−1)/3): the coefficients of ψ and ψ². */
  private static final long[] PSI_X = {
    0xf504d9252c8c8L,
    0xff5717f0e1766L,
    0x6d5d6268bedc7L,
    0x4d79dd84e4be3L,
    0x124959ea0e94L,
    0x2d4c10c4b98d5L,
    0x7651c1caeadaaL,
    0xa7b26e9f0354dL,
    0x9a1d125db29b1L,
    -0xe8300208757L
  };

  private static final long[] PSI_Y = {
    0x73fb06d8f833cL,
    0x5d2de62e1f7a3L,
    0x435120898fe17L,
    0xbde76d9d6e18L,
    0xea35e87c1bcL,
    0xf98ef5094a547L,
    0x9263c23f73978L,
    0x15999349a6a92L,
    0x8a5504b7bcca2L,
    -0xd6e9892d3f9L
  };

  private static final long[] PSI2_X = {
    0x56bb84027dd25L, 0x6b681e2267276L, 0xdc3e7e72b52eeL, 0x5be7a407c146cL, -0xce99a654f64L
  };

  private static final int X = 0;
  private static final int Y = Fp2.SIZE;
  private static final int Z = 2 * Fp2.SIZE;

  // Rows of Scratch.g2 and Scratch.g2Wide.
  private static final int A = 0;
  private static final int B = Fp2.SIZE;
  private static final int C = 2 * Fp2.SIZE;
  private static final int D = 3 * Fp2.SIZE;
  private static final int E = 4 * Fp2.SIZE;
  private static final int F = 5 * Fp2.SIZE;
  private static final int G = 6 * Fp2.SIZE;
  private static final int W1 = Fp2.WIDE;
  private static final int W2 = 2 * Fp2.WIDE;
  private static final int W3 = 3 * Fp2.WIDE;
  private static final int W4 = 4 * Fp2.WIDE;

  private G2() {}

  /** Whether y² = x³ + 9 − u for the affine point at q. */
  static boolean isOnTwist(long[] q, Scratch s) {
    long[] w = s.g2;
    Fp2.sqr(w, A, q, X, s);
    Fp2.mul(w, A, w, A, q, X, s);
    Fp2.sqr(w, B, q, Y, s);
    Limbs.sub(w, A, w, A, w, B, Fp2.SIZE);
    Limbs.addTimes(w, A, 9, Fp.ONE, 0, Fp.SIZE);
    Limbs.addTimes(w, A + Fp.SIZE, -1, Fp.ONE, 0, Fp.SIZE);
    Fp2.normalize(w, A, w, A);
    return Fp2.isZero(w, A);
  }

  /** T = 2T, and the tangent at T: l0 = −2·Y·Z·y_P, l1 = 3·X²·x_P, l3 = 3b'·Z² − Y². */
  static void doubleStep(long[] t, long[] line, long[] p, Scratch s) {
    long[] w = s.g2;
    long[] wide = s.g2Wide;
    Fp2.sqrWide(wide, 0, t, Y, s);
    Fp2.reduce(w, B, wide, 0); // Y²
    Fp2.sqrWide(wide, W1, t, Z, s);

    Limbs.add(w, A, t, Y, t, Z, Fp2.SIZE);
    Fp2.sqrWide(wide, W2, w, A, s);
    Limbs.subBoth(wide, W2, wide, 0, wide, W1, Fp2.WIDE);
    Fp2.reduce(w, C, wide, W2); // 2·Y·Z

    Fp2.sqrWide(wide, W3, t, X, s);
    Limbs.add(w, A, t, X, t, Y, Fp2.SIZE);
    Fp2.sqrWide(wide, W4, w, A, s);
    Limbs.subBoth(wide, W4, wide, 0, wide, W3, Fp2.WIDE);
    Fp2.reduce(w, A, wide, W4); // 2·X·Y
    Fp2.reduce(w, D, wide, W3); // X²

    times3b(wide, W1);
    Fp2.reduce(w, E, wide, W1); // 3b'·Z²

    // X = 2·X·Y·(Y² − 9b'·Z²)
    Limbs.times(w, F, -3, w, E, Fp2.SIZE);
    Limbs.add(w, F, w, F, w, B, Fp2.SIZE);
    Fp2.mul(t, X, w, A, w, F, s);

    // Y = (Y² + 9b'·Z²)² − 12·(3b'·Z²)²
    Limbs.times(w, F, 3, w, E, Fp2.SIZE);
    Limbs.add(w, F, w, F, w, B, Fp2.SIZE);
    Fp2.sqrWide(wide, 0, w, F, s);
    Fp2.sqrWide(wide, W1, w, E, s);
    Limbs.addTimes(wide, 0, -12, wide, W1, Fp2.WIDE);
    Fp2.reduce(t, Y, wide, 0);

    // Z = 4·Y²·2·Y·Z
    Fp2.mulWide(wide, 0, w, B, w, C, s);
    Limbs.times(wide, 0, 4, wide, 0, Fp2.WIDE);
    Fp2.reduce(t, Z, wide, 0);

    Limbs.neg(w, C, w, C, Fp2.SIZE);
    Fp2.mulByFp(line, 0, w, C, p, Fp.SIZE, s);
    Limbs.times(w, D, 3, w, D, Fp2.SIZE);
    Fp2.mulByFp(line, Fp2.SIZE, w, D, p, 0, s);
    Limbs.sub(line, 2 * Fp2.SIZE, w, E, w, B, Fp2.SIZE);
  }

  /**
   * T = T + Q, and the line through both: with θ = Y − y_Q·Z and λ = X − x_Q·Z, l0 = λ·y_P, l1 =
   * −θ·x_P, l3 = θ·x_Q − λ·y_Q.
   *
   * @param q the affine point; the step adds −Q when {@code negate}
   */
  static void addStep(long[] t, long[] line, long[] q, boolean negate, long[] p, Scratch s) {
    long[] w = s.g2;
    long[] wide = s.g2Wide;
    Limbs.times(w, G, negate ? -1 : 1, q, Y, Fp2.SIZE);

    Fp2.mul(w, A, w, G, t, Z, s);
    Limbs.sub(w, A, t, Y, w, A, Fp2.SIZE); // θ
    Fp2.mul(w, B, q, X, t, Z, s);
    Limbs.sub(w, B, t, X, w, B, Fp2.SIZE); // λ

    Fp2.sqr(w, C, w, B, s); // λ²
    Fp2.mul(w, D, t, X, w, C, s); // X·λ²
    Fp2.mul(w, E, w, B, w, C, s); // λ³
    Fp2.sqr(w, C, w, A, s);
    Fp2.mul(w, C, w, C, t, Z, s); // Z·θ²

    // h = λ³ + Z·θ² − 2·X·λ²;  X = λ·h,  Y = θ·(X·λ² − h) − λ³·Y,  Z = Z·λ³
    Limbs.add(w, C, w, C, w, E, Fp2.SIZE);
    Limbs.addTimes(w, C, -2, w, D, Fp2.SIZE);
    Fp2.mul(t, X, w, B, w, C, s);
    Limbs.sub(w, D, w, D, w, C, Fp2.SIZE);
    Fp2.mulWide(wide, 0, w, A, w, D, s);
    Fp2.mulWide(wide, W1, w, E, t, Y, s);
    Limbs.sub(wide, 0, wide, 0, wide, W1, Fp2.WIDE);
    Fp2.reduce(t, Y, wide, 0);
    Fp2.mul(t, Z, t, Z, w, E, s);

    Fp2.mulByFp(line, 0, w, B, p, Fp.SIZE, s);
    Fp2.mulWide(wide, 0, w, A, q, X, s);
    Fp2.mulWide(wide, W1, w, B, w, G, s);
    Limbs.sub(wide, 0, wide, 0, wide, W1, Fp2.WIDE);
    Fp2.reduce(line, 2 * Fp2.SIZE, wide, 0);
    Limbs.neg(w, A, w, A, Fp2.SIZE);
    Fp2.mulByFp(line, Fp2.SIZE, w, A, p, 0, s);
  }

  /** r = ψ(q) = (x̄·ξ^((p−1)/3), ȳ·ξ^((p−1)/2)), the Frobenius map seen on the twist. */
  static void psi(long[] r, long[] q, Scratch s) {
    Fp2.conjugate(r, X, q, X);
    Fp2.mul(r, X, r, X, PSI_X, 0, s);
    Fp2.conjugate(r, Y, q, Y);
    Fp2.mul(r, Y, r, Y, PSI_Y, 0, s);
  }

  /** r = −ψ²(q) = (x·ξ^((p²−1)/3), y). */
  static void negativePsi2(long[] r, long[] q, Scratch s) {
    Fp2.mulByFp(r, X, q, X, PSI2_X, 0, s);
    Limbs.copy(r, Y, q, Y, Fp2.SIZE);
  }

  /** Whether the homogeneous point t is the affine point q; never for Z = 0. */
  static boolean equal(long[] t, long[] q, Scratch s) {
    return !Fp2.isZero(t, Z) && isMultiple(t, X, q, X, s) && isMultiple(t, Y, q, Y, s);
  }

  /** Whether t[tc] = q[qc]·Z. */
  private static boolean isMultiple(long[] t, int tc, long[] q, int qc, Scratch s) {
    long[] w = s.g2;
    Fp2.mul(w, A, q, qc, t, Z, s);
    Limbs.sub(w, A, w, A, t, tc, Fp2.SIZE);
    Fp2.normalize(w, A, w, A);
    return Fp2.isZero(w, A);
  }

  /** t = 3·(9 − u)·t, for a product. */
  private static void times3b(long[] t, int to) {
    for (int i = 0; i < Fp.WIDE; i++) {
      long re = t[to + i];
      long im = t[to + Fp.WIDE + i];
      t[to + i] = 27 * re + 3 * im;
      t[to + Fp.WIDE + i] = 27 * im - 3 * re;
    }
  }
}
