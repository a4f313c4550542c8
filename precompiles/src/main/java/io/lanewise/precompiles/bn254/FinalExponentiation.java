package io.lanewise.precompiles.bn254;

/**
 * f → f^((p¹² − 1)/r · c) for a c prime to r: raises a value of the Miller loop to the unique
 * representative of its class.
 *
 * <p>The easy part is (p⁶ − 1)(p² + 1); the hard part is the chain of three powers of x of Duquesne
 * and Ghammam, "Memory-saving computation of the pairing final exponentiation on BN curves" (2015),
 * after Fuentes-Castañeda, Knapp, Rodríguez-Henríquez, "Faster Hashing to G2" (2011).
 */
final class FinalExponentiation {
  /**
   * x = 4965661367192848881 from the top, pairs (squarings, then factor). With ±15 and ±19 twelve
   * factors are enough; a search over small sets found no cheaper one.
   */
  static final int[] WINDOWS = {
    0, 19, 3, -19, 2, 19, 6, 19, 7, 19, 6, -19, 8, 15, 2, 15, 5, -19, 7, 19, 3, -19, 9, -15
  };

  private FinalExponentiation() {}

  /** r = f raised; f is overwritten. {@code r} must not be {@code f}. */
  static void run(long[] r, long[] f, Scratch s) {
    long[] t = new long[Fp12.SIZE];
    long[] u = new long[Fp12.SIZE];
    Fp12.inverse(u, f, s);
    Fp12.conjugate(f, f);
    Fp12.mul(u, f, u, s);
    Frobenius.apply(t, u, 2, s);
    Fp12.mul(t, t, u, s); // f^((p⁶ − 1)(p² + 1)), in the cyclotomic subgroup from here on

    long[] y1 = new long[Fp12.SIZE];
    long[] y3 = new long[Fp12.SIZE];
    long[] y4 = new long[Fp12.SIZE];
    long[] y6 = new long[Fp12.SIZE];
    powerOfMinusX(y1, t, s);
    Fp12.cyclotomicSqr(y1, y1, s); // t^(−2x)
    Fp12.cyclotomicSqr(y3, y1, s);
    Fp12.mul(y3, y3, y1, s); // t^(−6x)
    powerOfMinusX(y4, y3, s); // t^(6x²)
    Fp12.cyclotomicSqr(u, y4, s);
    powerOfMinusX(y6, u, s); // t^(−12x³)
    Fp12.conjugate(y3, y3);
    Fp12.conjugate(y6, y6);

    long[] y8 = y6;
    Fp12.mul(y8, y6, y4, s);
    Fp12.mul(y8, y8, y3, s); // t^(12x³ + 6x² + 6x)
    long[] y9 = y3;
    Fp12.mul(y9, y8, y1, s); // t^(12x³ + 6x² + 4x)

    Fp12.mul(u, y8, y4, s);
    Fp12.mul(u, u, t, s); // t^(12x³ + 12x² + 6x + 1)
    Frobenius.apply(y1, y9, 1, s);
    Fp12.mul(u, u, y1, s);
    Frobenius.apply(y8, y8, 2, s);
    Fp12.mul(u, u, y8, s);
    Fp12.conjugate(t, t);
    Fp12.mul(t, t, y9, s);
    Frobenius.apply(t, t, 3, s);
    Fp12.mul(r, u, t, s);
  }

  /** r = a^(−x) for a in the cyclotomic subgroup; {@code r} must not be {@code a}. */
  static void powerOfMinusX(long[] r, long[] a, Scratch s) {
    long[] power15 = new long[Fp12.SIZE];
    long[] power19 = new long[Fp12.SIZE];
    long[] power4 = new long[Fp12.SIZE];
    long[] inverse = new long[Fp12.SIZE];
    Fp12.cyclotomicSqr(power4, a, s);
    Fp12.cyclotomicSqr(power4, power4, s);
    Fp12.cyclotomicSqr(r, power4, s);
    Fp12.cyclotomicSqr(r, r, s);
    Fp12.conjugate(inverse, a);
    Fp12.mul(power15, r, inverse, s);
    Fp12.mul(power19, power15, power4, s);

    Limbs.copy(r, 0, power19, 0, Fp12.SIZE);
    for (int i = 2; i < WINDOWS.length; i += 2) {
      for (int k = 0; k < WINDOWS[i]; k++) {
        Fp12.cyclotomicSqr(r, r, s);
      }
      long[] factor = Math.abs(WINDOWS[i + 1]) == 15 ? power15 : power19;
      if (WINDOWS[i + 1] < 0) {
        Fp12.conjugate(inverse, factor);
        factor = inverse;
      }
      Fp12.mul(r, r, factor, s);
    }
    Fp12.conjugate(r, r);
  }
}
