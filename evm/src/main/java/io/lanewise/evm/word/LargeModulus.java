package io.lanewise.evm.word;

import static io.lanewise.evm.word.Limbs.high;

/**
 * MULMOD by a modulus of more than 224 bits, as the primes of the curves are. The last modulus is
 * remembered with what divides by it, because such a modulus comes again and again.
 *
 * <p>All numbers are in base B = 2^52 here. A product of two limbs {@code x} and {@code y} is
 * {@code (x · y & MASK) + B · high(x, y << 12)}, and twelve bits of a long are left to add up such
 * halves: no sum carries, and nothing branches, whatever C2 makes of the profile. Three steps:
 *
 * <pre>
 *   u = a · b                                ten limbs, each a sum of up to nine numbers below B
 *   v = (u[0] … u[4]) + Σ u[j] · (B^j mod m) for j = 5 … 9: six limbs, v below 2^57 · m
 *   r = v - q · m                            q = ⌊v / m⌋, or one less, which is put right
 * </pre>
 *
 * The digit comes from the leading bits of v and a reciprocal. With L the bits of m,
 *
 * <pre>
 *   q = ⌊⌊v / 2^(L - 7)⌋ · reciprocal / 2^68⌋      reciprocal = ⌊2^(L + 61) / m⌋
 * </pre>
 *
 * which is at most v / m and falls short of it by less than 1/64 + 1/16 before it is rounded down.
 *
 * <p>It works in, and remembers in, the array of {@link LongDivision}, behind its parts:
 *
 * <pre>
 *   36        40           41      42           47          51           101      106      111
 *   | modulus | reciprocal | shift | m in limbs | m shifted | B^j mod m  | a      | b      | u, r
 *     4         1            1       5            4           5 · (5 + 5)  5        5        10
 * </pre>
 *
 * "Shifted" is to the left by twelve bits, what {@code high} wants; the powers are there in both
 * forms, each five limbs and then the five limbs shifted.
 */
final class LargeModulus {
  static final int SIZE = 121;

  private static final int MODULUS = LongDivision.SIZE;
  private static final int RECIPROCAL = 40;
  private static final int SHIFT = 41;
  private static final int M = 42;
  private static final int M_SHIFTED = 47;
  private static final int POWERS = 51;
  private static final int A = 101;
  private static final int B = 106;
  private static final int U = 111;

  private static final int LIMBS = 5;
  private static final int ROW = 2 * LIMBS;
  private static final long MASK = (1L << 52) - 1;

  private LargeModulus() {}

  /** True when the modulus at {@code s[m …]} is one for this class. */
  static boolean isLarge(long[] s, int m) {
    return s[m + 3] >>> 32 != 0;
  }

  /** {@code m = (a · b) mod m} for a modulus that {@link #isLarge}. */
  static void mulmod(long[] s, int a, int b, int m, long[] t) {
    if (((s[m] ^ t[MODULUS])
            | (s[m + 1] ^ t[MODULUS + 1])
            | (s[m + 2] ^ t[MODULUS + 2])
            | (s[m + 3] ^ t[MODULUS + 3]))
        != 0) {
      remember(s, m, t);
    }
    multiplyAndReduce(s, a, b, t);
    long r1 = t[U + 1];
    long r2 = t[U + 2];
    long r3 = t[U + 3];
    long r4 = t[U + 4];
    Words.set(
        s, m, t[U] | r1 << 52, r1 >>> 12 | r2 << 40, r2 >>> 24 | r3 << 28, r3 >>> 36 | r4 << 16);
  }

  private static void remember(long[] s, int m, long[] t) {
    Words.set(t, MODULUS, s[m], s[m + 1], s[m + 2], s[m + 3]);
    split(s, m, t, M);
    for (int i = 0; i < 4; i++) {
      t[M_SHIFTED + i] = t[M + i] << 12;
    }

    int bits = Words.bitLength(s, m);
    t[SHIFT] = bits - 7 - 4 * 52;
    Words.set(t, U, 0);
    t[U + 4] = 1L << bits + 61; // of the fifth limb of 64 bits
    LongDivision.divide(t, U, 5, t, MODULUS, 4, t);
    t[RECIPROCAL] = t[LongDivision.QUOTIENT];

    reduce(0, 0, 0, 0, 0, 1, t);
    for (int row = POWERS; row < POWERS + LIMBS * ROW; row += ROW) {
      for (int i = 0; i < LIMBS; i++) {
        t[row + i] = t[U + i];
        t[row + LIMBS + i] = t[U + i] << 12;
      }
      reduce(0, t[U], t[U + 1], t[U + 2], t[U + 3], t[U + 4], t);
    }
  }

  /** Writes the word at {@code s[at …]} as limbs of 52 bits. */
  private static void split(long[] s, int at, long[] t, int to) {
    long w0 = s[at];
    long w1 = s[at + 1];
    long w2 = s[at + 2];
    long w3 = s[at + 3];
    t[to] = w0 & MASK;
    t[to + 1] = (w0 >>> 52 | w1 << 12) & MASK;
    t[to + 2] = (w1 >>> 40 | w2 << 24) & MASK;
    t[to + 3] = (w2 >>> 28 | w3 << 36) & MASK;
    t[to + 4] = w3 >>> 16;
  }

  /**
   * Leaves the remainder at {@code t[U …]}.
   *
   * <p>The product is a loop and the second step is not because C2 would keep more in registers
   * than there are if both were unrolled, and check 50 indices if both were loops: either takes a
   * tenth longer. In the second step the lower halves are what the sum of the products, modulo
   * 2^64, has beyond that of the upper halves, which saves the masks.
   */
  private static void multiplyAndReduce(long[] s, int a, int b, long[] t) {
    split(s, a, t, A);
    split(s, b, t, B);
    long v0 = 0;
    long v1 = 0;
    long v2 = 0;
    long v3 = 0;
    long v4 = 0;
    for (int i = 0; i < LIMBS; i++) {
      long x = t[A + i];
      long y = x << 12;
      t[U + i] = v0 + (x * t[B] & MASK);
      v0 = v1 + (x * t[B + 1] & MASK) + high(y, t[B]);
      v1 = v2 + (x * t[B + 2] & MASK) + high(y, t[B + 1]);
      v2 = v3 + (x * t[B + 3] & MASK) + high(y, t[B + 2]);
      v3 = v4 + (x * t[B + 4] & MASK) + high(y, t[B + 3]);
      v4 = high(y, t[B + 4]);
    }

    long u5 = v0;
    long u6 = v1;
    long u7 = v2;
    long u8 = v3;
    long u9 = v4;
    long upper =
        high(u5, t[POWERS + LIMBS])
            + high(u6, t[POWERS + LIMBS + 10])
            + high(u7, t[POWERS + LIMBS + 20])
            + high(u8, t[POWERS + LIMBS + 30])
            + high(u9, t[POWERS + LIMBS + 40]);
    v0 =
        t[U]
            + u5 * t[POWERS]
            + u6 * t[POWERS + 10]
            + u7 * t[POWERS + 20]
            + u8 * t[POWERS + 30]
            + u9 * t[POWERS + 40]
            - (upper << 52);
    long carry = upper;
    upper =
        high(u5, t[POWERS + LIMBS + 1])
            + high(u6, t[POWERS + LIMBS + 11])
            + high(u7, t[POWERS + LIMBS + 21])
            + high(u8, t[POWERS + LIMBS + 31])
            + high(u9, t[POWERS + LIMBS + 41]);
    v1 =
        t[U + 1]
            + carry
            + u5 * t[POWERS + 1]
            + u6 * t[POWERS + 11]
            + u7 * t[POWERS + 21]
            + u8 * t[POWERS + 31]
            + u9 * t[POWERS + 41]
            - (upper << 52);
    carry = upper;
    upper =
        high(u5, t[POWERS + LIMBS + 2])
            + high(u6, t[POWERS + LIMBS + 12])
            + high(u7, t[POWERS + LIMBS + 22])
            + high(u8, t[POWERS + LIMBS + 32])
            + high(u9, t[POWERS + LIMBS + 42]);
    v2 =
        t[U + 2]
            + carry
            + u5 * t[POWERS + 2]
            + u6 * t[POWERS + 12]
            + u7 * t[POWERS + 22]
            + u8 * t[POWERS + 32]
            + u9 * t[POWERS + 42]
            - (upper << 52);
    carry = upper;
    upper =
        high(u5, t[POWERS + LIMBS + 3])
            + high(u6, t[POWERS + LIMBS + 13])
            + high(u7, t[POWERS + LIMBS + 23])
            + high(u8, t[POWERS + LIMBS + 33])
            + high(u9, t[POWERS + LIMBS + 43]);
    v3 =
        t[U + 3]
            + carry
            + u5 * t[POWERS + 3]
            + u6 * t[POWERS + 13]
            + u7 * t[POWERS + 23]
            + u8 * t[POWERS + 33]
            + u9 * t[POWERS + 43]
            - (upper << 52);
    carry = upper;
    upper =
        high(u5, t[POWERS + LIMBS + 4])
            + high(u6, t[POWERS + LIMBS + 14])
            + high(u7, t[POWERS + LIMBS + 24])
            + high(u8, t[POWERS + LIMBS + 34])
            + high(u9, t[POWERS + LIMBS + 44]);
    v4 =
        t[U + 4]
            + carry
            + u5 * t[POWERS + 4]
            + u6 * t[POWERS + 14]
            + u7 * t[POWERS + 24]
            + u8 * t[POWERS + 34]
            + u9 * t[POWERS + 44]
            - (upper << 52);
    reduce(v0, v1, v2, v3, v4, upper, t);
  }

  /** {@code t[U …] = v mod m}, the limbs of v being sums below 2^60, and v below 2^57 · m. */
  private static void reduce(long v0, long v1, long v2, long v3, long v4, long v5, long[] t) {
    v1 += v0 >>> 52;
    v2 += v1 >>> 52;
    v3 += v2 >>> 52;
    v4 += v3 >>> 52;
    v5 += v4 >>> 52;
    v4 &= MASK;
    long shift = t[SHIFT];
    long q = high(v4 >>> shift | v5 << 52 - shift, t[RECIPROCAL]) >>> 4;

    long r0 = (v0 & MASK) - (q * t[M] & MASK);
    long r1 = (v1 & MASK) - (q * t[M + 1] & MASK) - high(q, t[M_SHIFTED]) + (r0 >> 52);
    long r2 = (v2 & MASK) - (q * t[M + 2] & MASK) - high(q, t[M_SHIFTED + 1]) + (r1 >> 52);
    long r3 = (v3 & MASK) - (q * t[M + 3] & MASK) - high(q, t[M_SHIFTED + 2]) + (r2 >> 52);
    long r4 = v4 + (v5 << 52) - q * t[M + 4] - high(q, t[M_SHIFTED + 3]) + (r3 >> 52);
    t[U] = r0 & MASK;
    t[U + 1] = r1 & MASK;
    t[U + 2] = r2 & MASK;
    t[U + 3] = r3 & MASK;
    t[U + 4] = r4;
    if (r4 >= t[M + 4]) {
      subtractModulus(t);
    }
  }

  /** Unless the remainder is below the modulus; that it is not is rare, so this may branch. */
  private static void subtractModulus(long[] t) {
    long r0 = t[U] - t[M];
    long r1 = t[U + 1] - t[M + 1] + (r0 >> 52);
    long r2 = t[U + 2] - t[M + 2] + (r1 >> 52);
    long r3 = t[U + 3] - t[M + 3] + (r2 >> 52);
    long r4 = t[U + 4] - t[M + 4] + (r3 >> 52);
    if (r4 >= 0) {
      t[U] = r0 & MASK;
      t[U + 1] = r1 & MASK;
      t[U + 2] = r2 & MASK;
      t[U + 3] = r3 & MASK;
      t[U + 4] = r4;
    }
  }
}
