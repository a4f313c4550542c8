package io.lanewise.precompiles.secp256k1.batch.vector;

import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.ELEMENT;
import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.LANES;
import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.SPECIES;
import static jdk.incubator.vector.LongVector.fromArray;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Products of elements before any carry: column k is the sum of all a(i)·b(j) with i + j = k.
 *
 * <pre>
 *   c              column 0 of all lanes    weight 1
 *   c +   LANES    column 1                 weight 2^29
 *   …
 *   c + 16·LANES   column 16                weight 2^464
 *   c + 17·LANES   column 17, 0 before any carry
 * </pre>
 *
 * <p>A column has at most eight products of full limbs, and a ninth or tenth with the short limb 8.
 * With u = 2^58, a product of normal elements is below 8.1u; doubled operands and the like multiply
 * that, and everything must stay within 31u, that is 2^63 less the carries. The dearest are the
 * square 3a² and the difference a·b − 2c², at 24.3u; 2a·2b, with 32.4u, would be too much.
 *
 * <p>Operands also stay below 2^31, for the narrow {@link Multiplication}: at most 3a times 2a.
 *
 * <p>The compiler would move all products of a straight-line block to its beginning and spill them;
 * a product is therefore a loop, whose nine rows of nine leave 9 + 9 + 9 vectors alive. A square is
 * written out: it has half the products, and no regular rows.
 */
final class Columns {
  /** How many rows a block of columns has. */
  static final int ROWS = 18;

  private Columns() {}

  /** c = columns of a·b. */
  static void product(long[] m, int a, int b, int c) {
    LongVector b0 = factor(m, b);
    LongVector b1 = factor(m, b + LANES);
    LongVector b2 = factor(m, b + 2 * LANES);
    LongVector b3 = factor(m, b + 3 * LANES);
    LongVector b4 = factor(m, b + 4 * LANES);
    LongVector b5 = factor(m, b + 5 * LANES);
    LongVector b6 = factor(m, b + 6 * LANES);
    LongVector b7 = factor(m, b + 7 * LANES);
    LongVector b8 = factor(m, b + 8 * LANES);
    LongVector zero = LongVector.zero(SPECIES);
    LongVector c0 = zero; // column i of row i; complete once that row is added
    LongVector c1 = zero;
    LongVector c2 = zero;
    LongVector c3 = zero;
    LongVector c4 = zero;
    LongVector c5 = zero;
    LongVector c6 = zero;
    LongVector c7 = zero;
    for (int i = 0; i < ELEMENT; i += LANES) {
      LongVector x = factor(m, a + i);
      c0.add(x.mul(b0)).intoArray(m, c + i);
      c0 = c1.add(x.mul(b1));
      c1 = c2.add(x.mul(b2));
      c2 = c3.add(x.mul(b3));
      c3 = c4.add(x.mul(b4));
      c4 = c5.add(x.mul(b5));
      c5 = c6.add(x.mul(b6));
      c6 = c7.add(x.mul(b7));
      c7 = x.mul(b8);
    }
    int high = c + ELEMENT;
    c0.intoArray(m, high);
    c1.intoArray(m, high + LANES);
    c2.intoArray(m, high + 2 * LANES);
    c3.intoArray(m, high + 3 * LANES);
    c4.intoArray(m, high + 4 * LANES);
    c5.intoArray(m, high + 5 * LANES);
    c6.intoArray(m, high + 6 * LANES);
    c7.intoArray(m, high + 7 * LANES);
    zero.intoArray(m, high + 8 * LANES);
  }

  /**
   * c = columns of s·a², for a small number s.
   *
   * @param e where s·a stands; a itself for s = 1
   */
  static void square(long[] m, int a, int e, int c) {
    LongVector a0 = factor(m, a);
    LongVector a1 = factor(m, a + LANES);
    LongVector a2 = factor(m, a + 2 * LANES);
    LongVector a3 = factor(m, a + 3 * LANES);
    LongVector a4 = factor(m, a + 4 * LANES);
    LongVector a5 = factor(m, a + 5 * LANES);
    LongVector a6 = factor(m, a + 6 * LANES);
    LongVector a7 = factor(m, a + 7 * LANES);
    LongVector a8 = factor(m, a + 8 * LANES);
    LongVector e0 = factor(m, e);
    LongVector e1 = factor(m, e + LANES);
    LongVector e2 = factor(m, e + 2 * LANES);
    LongVector e3 = factor(m, e + 3 * LANES);
    LongVector e4 = factor(m, e + 4 * LANES);
    LongVector e5 = factor(m, e + 5 * LANES);
    LongVector e6 = factor(m, e + 6 * LANES);
    LongVector e7 = factor(m, e + 7 * LANES);
    LongVector e8 = factor(m, e + 8 * LANES);
    LongVector d1 = a1.add(a1);
    LongVector d2 = a2.add(a2);
    LongVector d3 = a3.add(a3);
    LongVector d4 = a4.add(a4);
    LongVector d5 = a5.add(a5);
    LongVector d6 = a6.add(a6);
    LongVector d7 = a7.add(a7);
    LongVector d8 = a8.add(a8);
    e0.mul(a0).intoArray(m, c);
    e0.mul(d1).intoArray(m, c + LANES);
    e0.mul(d2).add(e1.mul(a1)).intoArray(m, c + 2 * LANES);
    e0.mul(d3).add(e1.mul(d2)).intoArray(m, c + 3 * LANES);
    e0.mul(d4).add(e1.mul(d3)).add(e2.mul(a2)).intoArray(m, c + 4 * LANES);
    e0.mul(d5).add(e1.mul(d4)).add(e2.mul(d3)).intoArray(m, c + 5 * LANES);
    e0.mul(d6).add(e1.mul(d5)).add(e2.mul(d4)).add(e3.mul(a3)).intoArray(m, c + 6 * LANES);
    e0.mul(d7).add(e1.mul(d6)).add(e2.mul(d5)).add(e3.mul(d4)).intoArray(m, c + 7 * LANES);
    e0.mul(d8)
        .add(e1.mul(d7))
        .add(e2.mul(d6))
        .add(e3.mul(d5))
        .add(e4.mul(a4))
        .intoArray(m, c + 8 * LANES);
    e1.mul(d8).add(e2.mul(d7)).add(e3.mul(d6)).add(e4.mul(d5)).intoArray(m, c + 9 * LANES);
    e2.mul(d8).add(e3.mul(d7)).add(e4.mul(d6)).add(e5.mul(a5)).intoArray(m, c + 10 * LANES);
    e3.mul(d8).add(e4.mul(d7)).add(e5.mul(d6)).intoArray(m, c + 11 * LANES);
    e4.mul(d8).add(e5.mul(d7)).add(e6.mul(a6)).intoArray(m, c + 12 * LANES);
    e5.mul(d8).add(e6.mul(d7)).intoArray(m, c + 13 * LANES);
    e6.mul(d8).add(e7.mul(a7)).intoArray(m, c + 14 * LANES);
    e7.mul(d8).intoArray(m, c + 15 * LANES);
    e8.mul(a8).intoArray(m, c + 16 * LANES);
  }

  /**
   * A limb as operand of a multiplication. Where the 64-bit multiplication of vectors is slow, the
   * compiler is shown that the limb is a sign-extended number of 32 bits, and takes vpmuldq.
   */
  private static LongVector factor(long[] m, int at) {
    LongVector limb = fromArray(SPECIES, m, at);
    return Multiplication.NARROW
        ? limb.lanewise(VectorOperators.LSHL, 32).lanewise(VectorOperators.ASHR, 32)
        : limb;
  }
}
