package io.lanewise.precompiles.bn254;

/**
 * Working memory of one computation, so that field operations allocate nothing.
 *
 * <p>Each tower level has rows of its own: an operation of one level may call the levels below it
 * and still find its rows untouched. Not thread-safe; one per call of a precompile.
 */
final class Scratch {
  /** {@link Fp}: an unreduced product. */
  final long[] product = new long[Fp.WIDE];

  /** {@link Fp2}: sums of the parts of both operands. */
  final long[] sums = new long[2 * Fp.SIZE];

  /** {@link Fp2}: product of the real parts, of the imaginary parts. */
  final long[] real = new long[Fp.WIDE];

  final long[] imaginary = new long[Fp.WIDE];

  /** {@link Fp2}: an unreduced product, and a temporary element. */
  final long[] wide2 = new long[Fp2.WIDE];

  final long[] element2 = new long[Fp2.SIZE];

  /** {@link Fp6}: products of coefficients of equal degree. */
  final long[] v0 = new long[Fp2.WIDE];

  final long[] v1 = new long[Fp2.WIDE];
  final long[] v2 = new long[Fp2.WIDE];

  /** {@link Fp6}: a cross product, sums of coefficients, an unreduced product. */
  final long[] cross = new long[Fp2.WIDE];

  final long[] sumA = new long[Fp2.SIZE];
  final long[] sumB = new long[Fp2.SIZE];
  final long[] wide6 = new long[Fp6.WIDE];

  /** {@link Fp12}: products of the halves, sums of the halves. */
  final long[] w0 = new long[Fp6.WIDE];

  final long[] w1 = new long[Fp6.WIDE];
  final long[] w2 = new long[Fp6.WIDE];
  final long[] halfA = new long[Fp6.SIZE];
  final long[] halfB = new long[Fp6.SIZE];

  /** {@link Inversion}: nine limbs of 30 bits each. */
  final long[] f = new long[Inversion.LIMBS];

  final long[] g = new long[Inversion.LIMBS];
  final long[] d = new long[Inversion.LIMBS];
  final long[] e = new long[Inversion.LIMBS];

  /** {@link G1}: coordinates on the way, two unreduced products. */
  final long[] g1 = new long[6 * Fp.SIZE];

  final long[] g1Wide = new long[2 * Fp.WIDE];

  /** {@link G2}: coordinates on the way, unreduced products. */
  final long[] g2 = new long[8 * Fp2.SIZE];

  final long[] g2Wide = new long[5 * Fp2.WIDE];
}
