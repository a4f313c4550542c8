package io.lanewise.precompiles.bn254;

/**
 * The Miller loop of the optimal ate pairing (Vercauteren, "Optimal Pairings", 2010) over all pairs
 * of one check: one accumulator, so its squarings are shared.
 *
 * <pre>
 *   f = 1, T = Q
 *   for the signed digits d of 6x+2:   f = f²·line(T, T; P), T = 2T
 *                                      d = ±1:  f = f·line(T, ±Q; P), T = T ± Q
 *   f = f·line(T, ψQ; P),   T = T + ψQ
 *   f = f·line(T, −ψ²Q; P), T = T − ψ²Q
 * </pre>
 *
 * <p>The loop also decides membership of G2. At its end T = (6x + 2 + ψ − ψ²)·Q, and Q has order r
 * exactly when that is −ψ³Q: for the points of order r by choice of the pairing, and for no other,
 * as the norm of 6x + 2 + ψ − ψ² + ψ³ in Z[ψ] / (ψ² − tψ + p) has no factor in common with the
 * cofactor 2p − r of the twist. (A point for which a step is exceptional ends with Z = 0, which is
 * refused.)
 */
final class MillerLoop {
  /** Signed digits of 6x + 2, most significant first. */
  static final String DIGITS = "++0+000-0-000-0+0-00-00000+00-0+00-0000-0+000-0-00+000-00-0+0+000";

  private MillerLoop() {}

  /**
   * f = the product of the Miller functions of the pairs. A pair whose {@link Pair#active} is false
   * is only tested for membership.
   *
   * @return false, with f undefined, when a point Q is not in G2
   */
  static boolean run(long[] f, Pair[] pairs, int count, Scratch s) {
    System.arraycopy(Fp12.one(), 0, f, 0, Fp12.SIZE);
    long[] line = new long[3 * Fp2.SIZE];
    for (int k = 1; k < DIGITS.length(); k++) {
      if (k > 1) {
        Fp12.sqr(f, f, s);
      }
      char digit = DIGITS.charAt(k);
      for (int i = 0; i < count; i++) {
        Pair pair = pairs[i];
        G2.doubleStep(pair.t, line, pair.p, s);
        multiply(f, line, pair, s);
        if (digit != '0') {
          G2.addStep(pair.t, line, pair.q, digit == '-', pair.p, s);
          multiply(f, line, pair, s);
        }
      }
    }
    long[] image = new long[2 * Fp2.SIZE];
    for (int i = 0; i < count; i++) {
      Pair pair = pairs[i];
      G2.psi(image, pair.q, s);
      G2.addStep(pair.t, line, image, false, pair.p, s);
      multiply(f, line, pair, s);
      G2.negativePsi2(image, pair.q, s);
      G2.addStep(pair.t, line, image, false, pair.p, s);
      multiply(f, line, pair, s);
      G2.psi(image, image, s);
      if (!G2.equal(pair.t, image, s)) {
        return false;
      }
    }
    return true;
  }

  private static void multiply(long[] f, long[] line, Pair pair, Scratch s) {
    if (pair.active) {
      Fp12.mulByLine(f, f, line, s);
    }
  }
}
