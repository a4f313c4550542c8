package io.lanewise.precompiles.secp256k1.batch.vector;

import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.LANES;
import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.LIMB_BITS;
import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.LIMB_MASK;

/** Reads the canonical value that an element has in one lane. */
final class LaneValues {
  private static final long TOP_MASK = 0xFFFFFF;

  private LaneValues() {}

  /**
   * A normal element, modulo p.
   *
   * <p>What stands above bit 256, at first a carry of at most one either way, goes down three
   * times: after the first, the value is within 2^34 of 0 … 2^256-1 or in it; the third leaves none
   * above.
   */
  static void field(long[] m, int element, int lane, long[] words) {
    int at = element + lane;
    long l0 = m[at];
    long l1 = m[at + LANES];
    long l2 = m[at + 2 * LANES];
    long l3 = m[at + 3 * LANES];
    long l4 = m[at + 4 * LANES];
    long l5 = m[at + 5 * LANES];
    long l6 = m[at + 6 * LANES];
    long l7 = m[at + 7 * LANES];
    long l8 = m[at + 8 * LANES];
    for (int turn = 0; turn < 3; turn++) {
      long above = l8 >> 24;
      l8 &= TOP_MASK;
      l0 += above * 977;
      l1 += (above << 3) + (l0 >> LIMB_BITS);
      l2 += l1 >> LIMB_BITS;
      l3 += l2 >> LIMB_BITS;
      l4 += l3 >> LIMB_BITS;
      l5 += l4 >> LIMB_BITS;
      l6 += l5 >> LIMB_BITS;
      l7 += l6 >> LIMB_BITS;
      l8 += l7 >> LIMB_BITS;
      l0 &= LIMB_MASK;
      l1 &= LIMB_MASK;
      l2 &= LIMB_MASK;
      l3 &= LIMB_MASK;
      l4 &= LIMB_MASK;
      l5 &= LIMB_MASK;
      l6 &= LIMB_MASK;
      l7 &= LIMB_MASK;
    }
    long w0 = l0 | l1 << 29 | l2 << 58;
    long w1 = l2 >>> 6 | l3 << 23 | l4 << 52;
    long w2 = l4 >>> 12 | l5 << 17 | l6 << 46;
    long w3 = l6 >>> 18 | l7 << 11 | l8 << 40;
    if ((w1 & w2 & w3) == -1 && Long.compareUnsigned(w0, Words.P0) >= 0) {
      w0 -= Words.P0;
      w1 = 0;
      w2 = 0;
      w3 = 0;
    }
    words[0] = w0;
    words[1] = w1;
    words[2] = w2;
    words[3] = w3;
  }

  /** A scalar as {@link OrderField} leaves it, below 2n, modulo n. */
  static void scalar(long[] m, int element, int lane, long[] words) {
    int at = element + lane;
    long l2 = m[at + 2 * LANES];
    long l4 = m[at + 4 * LANES];
    long l6 = m[at + 6 * LANES];
    long l8 = m[at + 8 * LANES];
    long w0 = m[at] | m[at + LANES] << 29 | l2 << 58;
    long w1 = l2 >>> 6 | m[at + 3 * LANES] << 23 | l4 << 52;
    long w2 = l4 >>> 12 | m[at + 5 * LANES] << 17 | l6 << 46;
    long w3 = l6 >>> 18 | m[at + 7 * LANES] << 11 | l8 << 40;
    if (l8 > TOP_MASK || !Words.isBelowOrder(w0, w1, w2, w3)) {
      long d = w0 - Words.N0;
      long borrow = Words.borrow(w0, Words.N0, d);
      w0 = d;
      d = w1 - Words.N1 - borrow;
      borrow = Words.borrow(w1, Words.N1, d);
      w1 = d;
      d = w2 - Words.N2 - borrow;
      borrow = Words.borrow(w2, Words.N2, d);
      w2 = d;
      w3 = w3 - Words.N3 - borrow;
    }
    words[0] = w0;
    words[1] = w1;
    words[2] = w2;
    words[3] = w3;
  }
}
