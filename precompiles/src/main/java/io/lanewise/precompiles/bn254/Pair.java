package io.lanewise.precompiles.bn254;

/**
 * One pair (P, Q) of a pairing check, on the scaled curves of {@link G2}, with Q not at infinity.
 */
final class Pair {
  /** P, affine: x, y. Without meaning when not {@link #active}. */
  final long[] p = new long[2 * Fp.SIZE];

  /** Q, affine: x, y. */
  final long[] q = new long[2 * Fp2.SIZE];

  /** The multiple of Q the Miller loop has reached, homogeneous: X, Y, Z. */
  final long[] t = new long[3 * Fp2.SIZE];

  /** Whether P is not at infinity, so that the pair counts. */
  boolean active;

  /**
   * Reads P and Q from 192 bytes: x, y of P, then imaginary and real part of x, of y of Q
   * (EIP-197).
   *
   * @return false when a coordinate is p or more or a point is not on its curve; membership of G2
   *     is not tested here
   */
  boolean read(byte[] input, int offset, Scratch s) {
    boolean ok =
        Fp.read(p, 0, input, offset, G2.SCALE_X, s)
            && Fp.read(p, Fp.SIZE, input, offset + 32, G2.SCALE_Y, s)
            && Fp.read(q, Fp.SIZE, input, offset + 64, G2.SCALE_X, s)
            && Fp.read(q, 0, input, offset + 96, G2.SCALE_X, s)
            && Fp.read(q, 3 * Fp.SIZE, input, offset + 128, G2.SCALE_Y, s)
            && Fp.read(q, 2 * Fp.SIZE, input, offset + 160, G2.SCALE_Y, s);
    if (!ok) {
      return false;
    }
    active = !(Fp.isZero(p, 0) && Fp.isZero(p, Fp.SIZE));
    System.arraycopy(q, 0, t, 0, q.length);
    System.arraycopy(Fp2.ONE, 0, t, q.length, Fp2.SIZE);
    return (!active || G1.isOnCurve(p, 0, G1.B_SCALED, s)) && (isInfinityQ() || G2.isOnTwist(q, s));
  }

  /** Whether Q is the point at infinity, written (0, 0). */
  boolean isInfinityQ() {
    return Fp2.isZero(q, 0) && Fp2.isZero(q, Fp2.SIZE);
  }
}
