package io.lanewise.precompiles.bn254;

import io.lanewise.hashing.BigEndian;

/**
 * A 256-bit scalar k as k1 + λ·k2 mod r with halves of about 128 bits, in signed odd digits
 * (Gallant, Lambert, Vanstone, "Faster Point Multiplication on Elliptic Curves with Efficient
 * Endomorphisms", 2001).
 *
 * <p>λ = 36x⁴ − 1, a cube root of 1 mod r, goes with {@link G1#BETA}. The lattice {(a, b): a + λ·b
 * = 0 mod r} has the basis (6x² + 2x, −(2x + 1)), (2x + 1, 6x² + 4x + 1); k is reduced by c1, c2 of
 * them, the integer parts of its coordinates, so k1 ≥ 0 and k2 may be negative. No bound on k is
 * needed.
 */
final class ScalarSplit {
  /** Width of the window: digits are odd and below 2^(WIDTH − 1) in magnitude. */
  static final int WIDTH = 5;

  /** Digits of a half, enough for 130 bits and a carry. */
  static final int DIGITS = 136;

  // All numbers are 64-bit limbs, least significant first.
  private static final long[] A1 = {0x8211bbeb7d4f1128L, 0x6f4d8248eeb859fcL};
  private static final long[] B1 = {0x89d3256894d213e3L, 0x0L};
  private static final long[] B2 = {0xbe4e1541221250bL, 0x6f4d8248eeb859fdL};

  /** 2^320·(6x² + 4x + 1)/r and 2^320·(2x + 1)/r. */
  private static final long[] COORDINATE_1 = {
    0x149d540fd5e495ccL, 0x5398fd0300ff6565L, 0x4ccef014a773d2d2L, 0x2L
  };

  private static final long[] COORDINATE_2 = {0x6eb9c714773a6ef2L, 0xd91d232ec7e0b3d7L, 0x2L};

  /** Limbs of k1 and k2, in two's complement. */
  private static final int HALF = 3;

  /** Digit i is worth digit·2^i. */
  final byte[] digits1 = new byte[DIGITS];

  final byte[] digits2 = new byte[DIGITS];

  /** Splits the big-endian scalar in {@code bytes[offset … offset + 31]}. */
  ScalarSplit(byte[] bytes, int offset) {
    long[] k = new long[4];
    for (int i = 0; i < 4; i++) {
      k[i] = BigEndian.getLong(bytes, offset + 24 - 8 * i);
    }
    long[] product = new long[8];
    multiply(product, k, COORDINATE_1);
    long[] c1 = {product[5], product[6], product[7]};
    multiply(product, k, COORDINATE_2);
    long[] c2 = {product[5], product[6], product[7]};

    long[] k1 = {k[0], k[1], k[2]};
    long[] k2 = new long[HALF];
    long[] low = new long[HALF];
    multiply(low, c1, A1);
    subtract(k1, low);
    multiply(low, c2, B1);
    subtract(k1, low);
    multiply(k2, c1, B1);
    multiply(low, c2, B2);
    subtract(low, k2); // −k2
    digits(digits1, k1, false);
    digits(digits2, low, true);
  }

  /** Writes the signed digits of {@code n}, or of −{@code n}. */
  private static void digits(byte[] digits, long[] n, boolean negate) {
    if (n[HALF - 1] < 0) {
      long[] positive = new long[HALF];
      subtract(positive, n);
      digits(digits, positive, !negate);
      return;
    }
    int carry = 0;
    for (int i = 0; i < DIGITS; ) {
      if ((bits(n, i) + carry & 1) == 0) {
        i++;
        continue;
      }
      int digit = (bits(n, i) & (1 << WIDTH) - 1) + carry;
      carry = digit >> WIDTH - 1;
      digit -= carry << WIDTH;
      digits[i] = (byte) (negate ? -digit : digit);
      i += WIDTH;
    }
  }

  /** At least 32 bits of n from bit {@code at} on. */
  private static int bits(long[] n, int at) {
    int limb = at >> 6;
    long low = n[limb] >>> (at & 63);
    return (int) (limb + 1 < HALF && (at & 63) != 0 ? low | n[limb + 1] << 64 - (at & 63) : low);
  }

  /** r = a·b, cut to the limbs of r. */
  private static void multiply(long[] r, long[] a, long[] b) {
    for (int i = 0; i < r.length; i++) {
      r[i] = 0;
    }
    for (int i = 0; i < a.length; i++) {
      long carry = 0;
      for (int j = 0; i + j < r.length; j++) {
        long y = j < b.length ? b[j] : 0;
        long low = a[i] * y;
        long high = Math.unsignedMultiplyHigh(a[i], y);
        low += carry;
        high += Long.compareUnsigned(low, carry) < 0 ? 1 : 0;
        r[i + j] += low;
        carry = high + (Long.compareUnsigned(r[i + j], low) < 0 ? 1 : 0);
      }
    }
  }

  /** r = r − a. */
  private static void subtract(long[] r, long[] a) {
    long borrow = 0;
    for (int i = 0; i < r.length; i++) {
      long difference = r[i] - a[i];
      long next = Long.compareUnsigned(r[i], a[i]) < 0 ? 1 : 0;
      next |= difference == 0 ? borrow : 0;
      r[i] = difference - borrow;
      borrow = next;
    }
  }
}
