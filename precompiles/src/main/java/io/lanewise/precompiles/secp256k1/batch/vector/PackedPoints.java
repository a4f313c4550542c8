package io.lanewise.precompiles.secp256k1.batch.vector;

import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.LANES;
import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.SPECIES;
import static jdk.incubator.vector.LongVector.fromArray;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.LongVector;

/**
 * Affine points as tables hold them: two limbs a word, half the memory to fetch from.
 *
 * <pre>
 *             bits 32…63     bits 0…31
 *   word 0    x limb 2       x limb 1       limb 2, which may be negative, is always in a high half
 *   word 1    x limb 3       x limb 0
 *   word 2    x limb 5       x limb 4
 *   word 3    x limb 7       x limb 6
 *   word 4    y limb 2       y limb 1
 *   word 5    y limb 3       y limb 0
 *   word 6    y limb 5       y limb 4
 *   word 7    y limb 7       y limb 6
 *   word 8    y limb 8       x limb 8
 *   (word 9   0, or -1 to negate the point: in rows that were fetched from a table)
 * </pre>
 *
 * <p>In the table of G the words of a point follow one another; elsewhere each is a vector.
 */
final class PackedPoints {
  static final int WORDS = 9;

  private static final long LOW_HALF = 0xFFFFFFFFL;
  private static final int[] LOW_LIMB = {1, 0, 4, 6};
  private static final int[] HIGH_LIMB = {2, 3, 5, 7};

  private PackedPoints() {}

  /** Packs the elements x and y, both normal. */
  static void pack(long[] m, int x, int y, int r) {
    for (int i = 0; i < 4; i++) {
      int low = LOW_LIMB[i] * LANES;
      int high = HIGH_LIMB[i] * LANES;
      packWord(m, x + low, x + high, r + i * LANES);
      packWord(m, y + low, y + high, r + (4 + i) * LANES);
    }
    packWord(m, x + 8 * LANES, y + 8 * LANES, r + 8 * LANES);
  }

  private static void packWord(long[] m, int low, int high, int r) {
    fromArray(SPECIES, m, low).add(fromArray(SPECIES, m, high).lanewise(LSHL, 32)).intoArray(m, r);
  }

  /** Unpacks the point and sign row at {@code row}, negated where the sign is -1. */
  static void unpack(long[] m, int row, int x, int y) {
    LongVector sign = fromArray(SPECIES, m, row + WORDS * LANES);
    for (int i = 0; i < 4; i++) {
      int low = LOW_LIMB[i] * LANES;
      int high = HIGH_LIMB[i] * LANES;
      LongVector word = fromArray(SPECIES, m, row + i * LANES);
      word.and(LOW_HALF).intoArray(m, x + low);
      word.lanewise(ASHR, 32).intoArray(m, x + high);
      word = fromArray(SPECIES, m, row + (4 + i) * LANES);
      word.and(LOW_HALF).lanewise(XOR, sign).sub(sign).intoArray(m, y + low);
      word.lanewise(ASHR, 32).lanewise(XOR, sign).sub(sign).intoArray(m, y + high);
    }
    LongVector top = fromArray(SPECIES, m, row + 8 * LANES);
    top.and(LOW_HALF).intoArray(m, x + 8 * LANES);
    top.lanewise(ASHR, 32).lanewise(XOR, sign).sub(sign).intoArray(m, y + 8 * LANES);
  }

  /** Packs the point in lane 0 of two elements into {@code table[at … at + 8]}. */
  static void packLane0(long[] x, long[] y, long[] table, int at) {
    for (int i = 0; i < 4; i++) {
      int low = LOW_LIMB[i] * LANES;
      int high = HIGH_LIMB[i] * LANES;
      table[at + i] = x[low] | x[high] << 32;
      table[at + 4 + i] = y[low] | y[high] << 32;
    }
    table[at + 8] = x[8 * LANES] | y[8 * LANES] << 32;
  }
}
