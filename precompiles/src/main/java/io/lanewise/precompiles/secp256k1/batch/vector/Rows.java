package io.lanewise.precompiles.secp256k1.batch.vector;

import static jdk.incubator.vector.LongVector.fromArray;

import io.lanewise.kernels.batch.LaneWidth;
import java.math.BigInteger;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Field elements of many signatures side by side, in one {@code long[]}.
 *
 * <p>An element is nine signed limbs of 29 bits, and it stands there once a lane, limb by limb, so
 * that a limb of all lanes is one vector:
 *
 * <pre>
 *   at               lane 0 | lane 1 | … | lane LANES-1     limb 0, weight 1
 *   at +   LANES     lane 0 | lane 1 | … | lane LANES-1     limb 1, weight 2^29
 *   …
 *   at + 8·LANES     lane 0 | lane 1 | … | lane LANES-1     limb 8, weight 2^232
 * </pre>
 *
 * <p><b>Normal</b> is what a reduction leaves: limbs in 0 … 2^29-1, but limb 8 below 2^24 and limb
 * 2, which absorbs the last carry, within 2^14 of that range. The value is then within 2^73 of 0 …
 * 2^256, not canonical, and may be negative. Nine limbs hold 261 bits: the five to spare, and the
 * sign, are why sums and differences of a few normal elements need neither carry nor correction
 * before they are multiplied.
 *
 * <p>Callers hand the array and where elements begin; results may overlap operands only where they
 * begin at the same place.
 */
final class Rows {
  static final VectorSpecies<Long> SPECIES = LaneWidth.longs();
  static final int LANES = SPECIES.length();
  static final int LIMBS = 9;
  static final int LIMB_BITS = 29;
  static final long LIMB_MASK = (1L << LIMB_BITS) - 1;

  /** Longs that an element takes in all lanes. */
  static final int ELEMENT = LIMBS * LANES;

  private Rows() {}

  static void copy(long[] m, int a, int r) {
    System.arraycopy(m, a, m, r, ELEMENT);
  }

  /** r = a − b, limb by limb. */
  static void subtract(long[] m, int a, int b, int r) {
    for (int i = 0; i < ELEMENT; i += LANES) {
      fromArray(SPECIES, m, a + i).sub(fromArray(SPECIES, m, b + i)).intoArray(m, r + i);
    }
  }

  /** r = 2a, limb by limb. */
  static void twice(long[] m, int a, int r) {
    for (int i = 0; i < ELEMENT; i += LANES) {
      fromArray(SPECIES, m, a + i).lanewise(VectorOperators.LSHL, 1).intoArray(m, r + i);
    }
  }

  /** r = 3a, limb by limb. */
  static void thrice(long[] m, int a, int r) {
    for (int i = 0; i < ELEMENT; i += LANES) {
      LongVector limb = fromArray(SPECIES, m, a + i);
      limb.add(limb).add(limb).intoArray(m, r + i);
    }
  }

  /** Writes a number of four 64-bit words, w0 the lowest, into one lane of the element at r. */
  static void put(long[] m, int r, int lane, long w0, long w1, long w2, long w3) {
    int at = r + lane;
    m[at] = w0 & LIMB_MASK;
    m[at + LANES] = (w0 >>> 29) & LIMB_MASK;
    m[at + 2 * LANES] = (w0 >>> 58 | w1 << 6) & LIMB_MASK;
    m[at + 3 * LANES] = (w1 >>> 23) & LIMB_MASK;
    m[at + 4 * LANES] = (w1 >>> 52 | w2 << 12) & LIMB_MASK;
    m[at + 5 * LANES] = (w2 >>> 17) & LIMB_MASK;
    m[at + 6 * LANES] = (w2 >>> 46 | w3 << 18) & LIMB_MASK;
    m[at + 7 * LANES] = (w3 >>> 11) & LIMB_MASK;
    m[at + 8 * LANES] = w3 >>> 40;
  }

  /** Writes a number in 0 … 2^256-1 into every lane of the element at r. */
  static void fill(long[] m, int r, BigInteger number) {
    long[] w = Words.of(number);
    for (int lane = 0; lane < LANES; lane++) {
      put(m, r, lane, w[0], w[1], w[2], w[3]);
    }
  }
}
