package io.lanewise.precompiles.secp256k1.batch.vector;

import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.ELEMENT;
import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.LANES;
import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.LIMB_BITS;
import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.LIMB_MASK;
import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.SPECIES;
import static jdk.incubator.vector.LongVector.fromArray;
import static jdk.incubator.vector.VectorOperators.ASHR;

import io.lanewise.precompiles.weierstrass.Curve;
import java.math.BigInteger;
import jdk.incubator.vector.LongVector;

/**
 * Scalars modulo the group order n, in the limbs of {@link Rows}, multiplied after Montgomery with
 * radix R = 2^261: the product of a and b is a·b/R.
 *
 * <p>Operands are non-negative and below 2n, results too; that holds since a·b/R + n < 2n for a, b
 * below 2^257.
 */
final class OrderField {
  private static final BigInteger N = Curve.SECP256K1.order();

  /** R mod n, the Montgomery form of 1. */
  static final BigInteger ONE = BigInteger.TWO.pow(LIMB_BITS * Rows.LIMBS).mod(N);

  /** R² mod n; a product with it takes a number to its Montgomery form. */
  static final BigInteger R_SQUARED = ONE.multiply(ONE).mod(N);

  private static final BigInteger LIMB_RADIX = BigInteger.TWO.pow(LIMB_BITS);
  private static final long NEGATIVE_INVERSE = N.negate().modInverse(LIMB_RADIX).longValue();
  private static final long N_0 = limb(0);
  private static final long N_1 = limb(1);
  private static final long N_2 = limb(2);
  private static final long N_3 = limb(3);
  private static final long N_4 = limb(4);
  private static final long N_5 = limb(5);
  private static final long N_6 = limb(6);
  private static final long N_7 = limb(7);
  private static final long N_8 = limb(8);

  private OrderField() {}

  private static long limb(int i) {
    return N.shiftRight(LIMB_BITS * i).longValue() & LIMB_MASK;
  }

  /**
   * r = a·b/R.
   *
   * @param c room for columns
   */
  static void multiply(long[] m, int a, int b, int c, int r) {
    Columns.product(m, a, b, c);
    reduce(m, c, r);
  }

  /** r = the number in columns c, divided by R. */
  private static void reduce(long[] m, int c, int r) {
    LongVector c0 = fromArray(SPECIES, m, c);
    LongVector c1 = fromArray(SPECIES, m, c + LANES);
    LongVector c2 = fromArray(SPECIES, m, c + 2 * LANES);
    LongVector c3 = fromArray(SPECIES, m, c + 3 * LANES);
    LongVector c4 = fromArray(SPECIES, m, c + 4 * LANES);
    LongVector c5 = fromArray(SPECIES, m, c + 5 * LANES);
    LongVector c6 = fromArray(SPECIES, m, c + 6 * LANES);
    LongVector c7 = fromArray(SPECIES, m, c + 7 * LANES);
    LongVector c8 = fromArray(SPECIES, m, c + 8 * LANES);
    for (int i = 0; i < ELEMENT; i += LANES) {
      // The multiple of n that makes the lowest limb 0; what is above it is carried.
      LongVector q = c0.mul(NEGATIVE_INVERSE).and(LIMB_MASK);
      LongVector carry = c0.add(q.mul(N_0)).lanewise(ASHR, LIMB_BITS);
      c0 = c1.add(q.mul(N_1)).add(carry);
      c1 = c2.add(q.mul(N_2));
      c2 = c3.add(q.mul(N_3));
      c3 = c4.add(q.mul(N_4));
      c4 = c5.add(q.mul(N_5));
      c5 = c6.add(q.mul(N_6));
      c6 = c7.add(q.mul(N_7));
      c7 = c8.add(q.mul(N_8));
      c8 = fromArray(SPECIES, m, c + ELEMENT + i);
    }
    c0.intoArray(m, r);
    c1.intoArray(m, r + LANES);
    c2.intoArray(m, r + 2 * LANES);
    c3.intoArray(m, r + 3 * LANES);
    c4.intoArray(m, r + 4 * LANES);
    c5.intoArray(m, r + 5 * LANES);
    c6.intoArray(m, r + 6 * LANES);
    c7.intoArray(m, r + 7 * LANES);
    c8.intoArray(m, r + 8 * LANES);
    carry(m, r);
  }

  private static void carry(long[] m, int r) {
    int last = 8 * LANES;
    LongVector carry = LongVector.zero(SPECIES);
    for (int i = 0; i < last; i += LANES) {
      carry = fromArray(SPECIES, m, r + i).add(carry);
      carry.and(LIMB_MASK).intoArray(m, r + i);
      carry = carry.lanewise(ASHR, LIMB_BITS);
    }
    fromArray(SPECIES, m, r + last).add(carry).intoArray(m, r + last);
  }
}
