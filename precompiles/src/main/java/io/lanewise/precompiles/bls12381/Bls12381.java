package io.lanewise.precompiles.bls12381;

/**
 * The operations of EIP-2537 on its encodings.
 *
 * <p>A base-field element is 64 bytes: 16 zeros and a big-endian number below p. An element of the
 * extension is c0, c1. A point is x, y; infinity is all zeros. A scalar is 32 big-endian bytes, of
 * any value. Results are fresh arrays; null says that the input is invalid. Thread-safe.
 *
 * <p>Every method throws {@link IllegalArgumentException} when the input's length is not as stated,
 * and the first use of the class fails with {@link ExceptionInInitializerError} where the native
 * library cannot be loaded.
 */
public final class Bls12381 {
  private Bls12381() {}

  /** The sum of two G1 points, 2 × 128 bytes, which need not lie in the subgroup. */
  public static byte[] addG1(byte[] input) {
    checkLength(input, 2 * 128, true);
    return Group.G1.add(input);
  }

  /** The sum of two G2 points, 2 × 256 bytes, which need not lie in the subgroup. */
  public static byte[] addG2(byte[] input) {
    checkLength(input, 2 * 256, true);
    return Group.G2.add(input);
  }

  /** Σ scalar · point over n ≥ 1 pairs of a G1 point and a scalar, n × 160 bytes. */
  public static byte[] multiplyManyG1(byte[] input) {
    checkLength(input, 160, false);
    return Group.G1.multiplyMany(input);
  }

  /** Σ scalar · point over n ≥ 1 pairs of a G2 point and a scalar, n × 288 bytes. */
  public static byte[] multiplyManyG2(byte[] input) {
    checkLength(input, 288, false);
    return Group.G2.multiplyMany(input);
  }

  /** Whether Π e(P, Q) = 1 over n ≥ 1 pairs of a G1 and a G2 point, n × 384 bytes. */
  public static PairingResult pairingCheck(byte[] input) {
    checkLength(input, 384, false);
    return Pairing.check(input);
  }

  /** The G1 point that a base-field element, 64 bytes, maps to. */
  public static byte[] mapToG1(byte[] input) {
    checkLength(input, 64, true);
    return Group.G1.map(input);
  }

  /** The G2 point that an extension element, 128 bytes, maps to. */
  public static byte[] mapToG2(byte[] input) {
    checkLength(input, 128, true);
    return Group.G2.map(input);
  }

  private static void checkLength(byte[] input, int unit, boolean exactly) {
    if (input.length == 0 || input.length % unit != 0 || exactly && input.length != unit) {
      throw new IllegalArgumentException(
          "the input has "
              + (exactly ? "" : "a multiple of ")
              + unit
              + " bytes, got "
              + input.length);
    }
  }
}
