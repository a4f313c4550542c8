package io.lanewise.precompiles.bn254;

/**
 * The three operations of EIP-196 and EIP-197 on BN254 (alt_bn128).
 *
 * <p>Numbers are 32 bytes, big-endian. A point of G1 is x, y; a point of G2 is x, y with the
 * imaginary part of each coordinate before the real part; the point at infinity is all zeros. Gas,
 * padding and truncation of the input are the caller's. All methods may be called by many threads.
 */
public final class Bn254 {
  /** Bytes of a pair of points, the unit of {@link #pairingCheck}. */
  public static final int PAIR_BYTES = 192;

  /** Outcome of {@link #pairingCheck}. */
  public enum PairingResult {
    /** The product of the pairings is 1. */
    ONE,
    /** The product of the pairings is not 1. */
    NOT_ONE,
    /** A coordinate is not in the field, or a point not on its curve or not in its group. */
    INVALID
  }

  private Bn254() {}

  /**
   * The sum of two points of G1 (EIP-196).
   *
   * @param input 128 bytes, the two points
   * @param output receives the 64 bytes of the sum; unchanged when false is returned
   * @return false when a coordinate is not in the field or a point not on the curve
   */
  public static boolean add(byte[] input, byte[] output) {
    Scratch s = new Scratch();
    long[] points = new long[3 * G1.AFFINE];
    int b = G1.AFFINE;
    int sum = 2 * G1.AFFINE;
    if (!readG1(points, 0, input, 0, s) || !readG1(points, b, input, 64, s)) {
      return false;
    }
    if (G1.isInfinity(points, 0)) {
      sum = b;
    } else if (G1.isInfinity(points, b)) {
      sum = 0;
    } else {
      G1.addAffine(points, sum, points, 0, points, b, s);
    }
    writeG1(output, points, sum, s);
    return true;
  }

  /**
   * A multiple of a point of G1 (EIP-196).
   *
   * @param input 96 bytes, the point and a scalar of 256 bits, of any value
   * @param output receives the 64 bytes of the multiple; unchanged when false is returned
   * @return false when a coordinate is not in the field or the point not on the curve
   */
  public static boolean multiply(byte[] input, byte[] output) {
    Scratch s = new Scratch();
    long[] points = new long[2 * G1.AFFINE];
    if (!readG1(points, 0, input, 0, s)) {
      return false;
    }
    if (!G1.isInfinity(points, 0)) {
      G1.multiply(points, G1.AFFINE, points, 0, new ScalarSplit(input, 64), s);
    }
    writeG1(output, points, G1.AFFINE, s);
    return true;
  }

  /**
   * Whether the product of the pairings of all pairs is 1 (EIP-197); of none it is.
   *
   * @param input pairs of a point of G1 and one of G2, {@link #PAIR_BYTES} each
   */
  public static PairingResult pairingCheck(byte[] input) {
    assert input.length % PAIR_BYTES == 0 : "pairs have 192 bytes, got " + input.length;
    Scratch s = new Scratch();
    Pair[] pairs = new Pair[input.length / PAIR_BYTES];
    int count = 0;
    boolean anyActive = false;
    for (int offset = 0; offset < input.length; offset += PAIR_BYTES) {
      Pair pair = new Pair();
      if (!pair.read(input, offset, s)) {
        return PairingResult.INVALID;
      }
      if (!pair.isInfinityQ()) {
        pairs[count++] = pair;
        anyActive |= pair.active;
      }
    }
    if (count == 0) {
      return PairingResult.ONE;
    }
    long[] f = new long[Fp12.SIZE];
    if (!MillerLoop.run(f, pairs, count, s)) {
      return PairingResult.INVALID;
    }
    if (!anyActive) {
      return PairingResult.ONE;
    }
    long[] value = new long[Fp12.SIZE];
    FinalExponentiation.run(value, f, s);
    return Fp12.isOne(value) ? PairingResult.ONE : PairingResult.NOT_ONE;
  }

  /** Reads an affine point; false when it is not one of G1. */
  private static boolean readG1(long[] p, int po, byte[] bytes, int offset, Scratch s) {
    return Fp.read(p, po, bytes, offset, Fp.R2, s)
        && Fp.read(p, po + Fp.SIZE, bytes, offset + 32, Fp.R2, s)
        && (G1.isInfinity(p, po) || G1.isOnCurve(p, po, G1.B, s));
  }

  private static void writeG1(byte[] bytes, long[] p, int po, Scratch s) {
    Fp.write(bytes, 0, p, po, s);
    Fp.write(bytes, 32, p, po + Fp.SIZE, s);
  }
}
