package io.lanewise.evm.word;

/**
 * Shifts of words (EIP-145), by a word and by a constant; the conventions are those of the package.
 *
 * <p>A shift moves bits inside and across limbs first (0 … 63 places), then whole limbs. The bits
 * that cross go {@code >>> 1 >>> (63 - n)} rather than {@code >>> (64 - n)}, because Java takes a
 * shift by 64 for one by 0.
 */
public final class Shifts {
  private static final int BITS = 256;

  private Shifts() {}

  /** SHL: {@code b = b << a}; zero when {@code a} is 256 or more. */
  public static void shl(long[] s, int a, int b) {
    if (isShort(s, a)) {
      shlBy(s, b, (int) s[a]);
    } else {
      Words.set(s, b, 0);
    }
  }

  /** SHR: {@code b = b >>> a}; zero when {@code a} is 256 or more. */
  public static void shr(long[] s, int a, int b) {
    if (isShort(s, a)) {
      shrBy(s, b, (int) s[a]);
    } else {
      Words.set(s, b, 0);
    }
  }

  /** SAR: {@code b = b >> a} in two's complement; all sign when {@code a} is 256 or more. */
  public static void sar(long[] s, int a, int b) {
    sarBy(s, b, isShort(s, a) ? (int) s[a] : BITS - 1);
  }

  private static boolean isShort(long[] s, int at) {
    return Words.fitsLong(s, at) && Long.compareUnsigned(s[at], BITS) < 0;
  }

  /**
   * Shifts the word to the left in place.
   *
   * @param bits 0 … 255
   */
  public static void shlBy(long[] s, int at, int bits) {
    int n = bits & 63;
    int rest = 63 - n;
    long r0 = s[at] << n;
    long r1 = s[at + 1] << n | s[at] >>> 1 >>> rest;
    long r2 = s[at + 2] << n | s[at + 1] >>> 1 >>> rest;
    long r3 = s[at + 3] << n | s[at + 2] >>> 1 >>> rest;
    switch (bits >>> 6) {
      case 0 -> Words.set(s, at, r0, r1, r2, r3);
      case 1 -> Words.set(s, at, 0, r0, r1, r2);
      case 2 -> Words.set(s, at, 0, 0, r0, r1);
      default -> Words.set(s, at, 0, 0, 0, r0);
    }
  }

  /**
   * Shifts the word to the right in place, zeros coming in.
   *
   * @param bits 0 … 255
   */
  public static void shrBy(long[] s, int at, int bits) {
    shiftRight(s, at, bits, 0);
  }

  /**
   * Shifts the word to the right in place, its sign coming in.
   *
   * @param bits 0 … 255
   */
  public static void sarBy(long[] s, int at, int bits) {
    shiftRight(s, at, bits, s[at + 3] >> 63);
  }

  /** Shifts right; {@code fill} is 0 or -1, the limb that comes in on the left. */
  private static void shiftRight(long[] s, int at, int bits, long fill) {
    int n = bits & 63;
    int rest = 63 - n;
    long r0 = s[at] >>> n | s[at + 1] << 1 << rest;
    long r1 = s[at + 1] >>> n | s[at + 2] << 1 << rest;
    long r2 = s[at + 2] >>> n | s[at + 3] << 1 << rest;
    long r3 = s[at + 3] >>> n | fill << 1 << rest;
    switch (bits >>> 6) {
      case 0 -> Words.set(s, at, r0, r1, r2, r3);
      case 1 -> Words.set(s, at, r1, r2, r3, fill);
      case 2 -> Words.set(s, at, r2, r3, fill, fill);
      default -> Words.set(s, at, r3, fill, fill, fill);
    }
  }
}
