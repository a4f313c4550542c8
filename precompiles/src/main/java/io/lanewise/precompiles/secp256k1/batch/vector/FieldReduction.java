package io.lanewise.precompiles.secp256k1.batch.vector;

import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.ELEMENT;
import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.LANES;
import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.LIMB_BITS;
import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.LIMB_MASK;
import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.SPECIES;
import static jdk.incubator.vector.LongVector.fromArray;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;

import jdk.incubator.vector.LongVector;

/**
 * From {@link Columns} to a normal element modulo p = 2^256 − 2^32 − 977.
 *
 * <p>Columns 9 and up stand 2^261 above columns 0 and up, and 2^261 ≡ 2^37 + 31264 (mod p):
 *
 * <pre>
 *   column k    +=  31264 · high limb k + 2^8 · high limb k-1      k = 0 … 8; 2^37 = 2^29 · 2^8
 * </pre>
 *
 * <p>High limbs are what the carries leave of columns 9 … 16, and the last carry. Both runs of
 * carries go up side by side. What then stands above bit 256 goes down as 2^256 ≡ 2^32 + 977.
 *
 * <p>Bounds, for columns within 31u = 31·2^58: a high limb is below 2^29, so that a column grows by
 * less than 2^44 + 2^37, and by a carry of 2^34; subtrahends are below 2^32. The last carry of the
 * high limbs is below 2^22, since column 16 has only short limbs; above bit 256 therefore stands
 * less than 2^40, and what it brings to limb 2 is less than 2^14. Carries round down, so that all
 * of this holds for negative columns too.
 */
final class FieldReduction {
  private static final long FOLD_261 = 31264;
  private static final int FOLD_261_SHIFT = 8;
  private static final long FOLD_256 = 977;
  private static final int FOLD_256_SHIFT = 3; // 2^32 = 2^29 · 2^3
  private static final int TOP_BITS = 24; // bits of limb 8 below 2^256
  private static final long TOP_MASK = (1L << TOP_BITS) - 1;
  private static final int LAST = 8 * LANES; // limb 8
  private static final int CARRY = 17 * LANES; // column 17: what is carried out of column 16

  private FieldReduction() {}

  /** r = the number in columns c. */
  static void reduce(long[] m, int c, int r) {
    LongVector high = LongVector.zero(SPECIES);
    LongVector low = high;
    LongVector below = high;
    for (int i = 0; i < LAST; i += LANES) {
      high = fromArray(SPECIES, m, c + ELEMENT + i).add(high);
      LongVector limb = high.and(LIMB_MASK);
      high = high.lanewise(ASHR, LIMB_BITS);
      LongVector column = fromArray(SPECIES, m, c + i);
      low = column.add(limb.mul(FOLD_261)).add(below.lanewise(LSHL, FOLD_261_SHIFT)).add(low);
      low.and(LIMB_MASK).intoArray(m, r + i);
      low = low.lanewise(ASHR, LIMB_BITS);
      below = limb;
    }
    low = low.add(fromArray(SPECIES, m, c + LAST));
    low.add(below.lanewise(LSHL, FOLD_261_SHIFT)).intoArray(m, r + LAST);
    high.intoArray(m, c + CARRY);
    finish(m, c, r);
  }

  /** r = the number in columns c − the element s. */
  static void reduceMinus(long[] m, int c, int s, int r) {
    LongVector high = LongVector.zero(SPECIES);
    LongVector low = high;
    LongVector below = high;
    for (int i = 0; i < LAST; i += LANES) {
      high = fromArray(SPECIES, m, c + ELEMENT + i).add(high);
      LongVector limb = high.and(LIMB_MASK);
      high = high.lanewise(ASHR, LIMB_BITS);
      LongVector column = fromArray(SPECIES, m, c + i).sub(fromArray(SPECIES, m, s + i));
      low = column.add(limb.mul(FOLD_261)).add(below.lanewise(LSHL, FOLD_261_SHIFT)).add(low);
      low.and(LIMB_MASK).intoArray(m, r + i);
      low = low.lanewise(ASHR, LIMB_BITS);
      below = limb;
    }
    low = low.add(fromArray(SPECIES, m, c + LAST).sub(fromArray(SPECIES, m, s + LAST)));
    low.add(below.lanewise(LSHL, FOLD_261_SHIFT)).intoArray(m, r + LAST);
    high.intoArray(m, c + CARRY);
    finish(m, c, r);
  }

  /** r = the number in columns c − the element s − 2^shift · the element t. */
  static void reduceMinus(long[] m, int c, int s, int t, int shift, int r) {
    LongVector high = LongVector.zero(SPECIES);
    LongVector low = high;
    LongVector below = high;
    for (int i = 0; i < LAST; i += LANES) {
      high = fromArray(SPECIES, m, c + ELEMENT + i).add(high);
      LongVector limb = high.and(LIMB_MASK);
      high = high.lanewise(ASHR, LIMB_BITS);
      LongVector column =
          fromArray(SPECIES, m, c + i)
              .sub(fromArray(SPECIES, m, s + i))
              .sub(fromArray(SPECIES, m, t + i).lanewise(LSHL, shift));
      low = column.add(limb.mul(FOLD_261)).add(below.lanewise(LSHL, FOLD_261_SHIFT)).add(low);
      low.and(LIMB_MASK).intoArray(m, r + i);
      low = low.lanewise(ASHR, LIMB_BITS);
      below = limb;
    }
    low =
        low.add(
            fromArray(SPECIES, m, c + LAST)
                .sub(fromArray(SPECIES, m, s + LAST))
                .sub(fromArray(SPECIES, m, t + LAST).lanewise(LSHL, shift)));
    low.add(below.lanewise(LSHL, FOLD_261_SHIFT)).intoArray(m, r + LAST);
    high.intoArray(m, c + CARRY);
    finish(m, c, r);
  }

  /** r = the number in columns c − the number in columns d. */
  static void reduceDifference(long[] m, int c, int d, int r) {
    LongVector high = LongVector.zero(SPECIES);
    LongVector low = high;
    LongVector below = high;
    for (int i = 0; i < LAST; i += LANES) {
      high =
          fromArray(SPECIES, m, c + ELEMENT + i)
              .sub(fromArray(SPECIES, m, d + ELEMENT + i))
              .add(high);
      LongVector limb = high.and(LIMB_MASK);
      high = high.lanewise(ASHR, LIMB_BITS);
      LongVector column = fromArray(SPECIES, m, c + i).sub(fromArray(SPECIES, m, d + i));
      low = column.add(limb.mul(FOLD_261)).add(below.lanewise(LSHL, FOLD_261_SHIFT)).add(low);
      low.and(LIMB_MASK).intoArray(m, r + i);
      low = low.lanewise(ASHR, LIMB_BITS);
      below = limb;
    }
    low = low.add(fromArray(SPECIES, m, c + LAST).sub(fromArray(SPECIES, m, d + LAST)));
    low.add(below.lanewise(LSHL, FOLD_261_SHIFT)).intoArray(m, r + LAST);
    high.intoArray(m, c + CARRY);
    finish(m, c, r);
  }

  /**
   * Limb 8, and what goes from above bit 256 down to limbs 0 … 2. Column 8 stands there, complete
   * but for the last carry: a method that takes vectors would get them as objects.
   */
  private static void finish(long[] m, int c, int r) {
    LongVector high = fromArray(SPECIES, m, c + CARRY);
    LongVector limb8 = fromArray(SPECIES, m, r + LAST).add(high.mul(FOLD_261));
    limb8.and(TOP_MASK).intoArray(m, r + LAST);
    // High limb 8 times 2^37 begins at limb 9, that is at bit 261.
    LongVector above =
        limb8
            .lanewise(ASHR, TOP_BITS)
            .add(high.lanewise(LSHL, FOLD_261_SHIFT + LIMB_BITS - TOP_BITS));
    LongVector limb0 = fromArray(SPECIES, m, r).add(above.mul(FOLD_256));
    LongVector limb1 =
        fromArray(SPECIES, m, r + LANES)
            .add(above.lanewise(LSHL, FOLD_256_SHIFT))
            .add(limb0.lanewise(ASHR, LIMB_BITS));
    LongVector limb2 = fromArray(SPECIES, m, r + 2 * LANES).add(limb1.lanewise(ASHR, LIMB_BITS));
    limb0.and(LIMB_MASK).intoArray(m, r);
    limb1.and(LIMB_MASK).intoArray(m, r + LANES);
    limb2.intoArray(m, r + 2 * LANES);
  }
}
