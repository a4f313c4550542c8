package io.lanewise.evm.word;

import static io.lanewise.evm.word.Limbs.below;
import static io.lanewise.evm.word.Limbs.high;

/**
 * Reciprocals of normalised divisors, those with the highest bit set, which turn each step of a
 * long division into multiplications.
 *
 * <p>Niels Möller and Torbjörn Granlund, <i>Improved division by invariant integers</i>, IEEE
 * Transactions on Computers 60 (2011). With B = 2^64, both reciprocals lie in 0 … B - 1.
 */
final class Reciprocal {
  /** First approximation: ⌊(2^19 - 3·2^8) / i⌋ for the 9 leading bits i = 256 … 511. */
  private static final int[] ELEVEN_BITS = new int[256];

  static {
    for (int i = 0; i < 256; i++) {
      ELEVEN_BITS[i] = 0x7fd00 / (256 + i);
    }
  }

  private Reciprocal() {}

  /** {@code ⌊(B^2 - 1) / d⌋ - B}: a table gives 11 bits, three Newton steps the rest. */
  static long ofOneLimb(long d) {
    long v0 = ELEVEN_BITS[(int) (d >>> 55) - 256];
    long d40 = (d >>> 24) + 1;
    long v1 = (v0 << 11) - (v0 * v0 * d40 >>> 40) - 1;
    long v2 = (v1 << 13) + (v1 * ((1L << 60) - v1 * d40) >>> 47);
    long odd = d & 1;
    long d63 = (d >>> 1) + odd;
    long error = (v2 >>> 1 & -odd) - v2 * d63;
    long v3 = (high(v2, error) >>> 1) + (v2 << 31);
    return v3 - (high(v3, d) + below(v3 * d + d, d)) - d;
  }

  /** {@code ⌊(B^3 - 1) / (d1·B + d0)⌋ - B}, from that of the upper limb by correction. */
  static long ofTwoLimbs(long d1, long d0) {
    long v = ofOneLimb(d1);
    long p = d1 * v + d0;
    if (below(p, d0) != 0) {
      v--;
      if (below(p, d1) == 0) {
        v--;
        p -= d1;
      }
      p -= d1;
    }
    long t1 = high(v, d0);
    long t0 = v * d0;
    p += t1;
    if (below(p, t1) != 0) {
      v--;
      if (below(p, d1) == 0 && (p != d1 || below(t0, d0) == 0)) {
        v--;
      }
    }
    return v;
  }
}
