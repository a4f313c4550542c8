package io.lanewise.precompiles.secp256k1.batch.vector;

import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.COLUMNS;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.POWERS;
import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.ELEMENT;

import io.lanewise.precompiles.weierstrass.Curve;
import java.math.BigInteger;

/**
 * Inverses modulo p and n, and square roots modulo p, as powers: every lane takes the same steps.
 *
 * <p>In binary, (p+1)/4 and p−2 both begin with 223 ones, a zero and 22 ones. Hence the chain
 * a^(2^k − 1) for k = 2, 3, 6, 9, 11, 22, 44, 88, 176, 220, 223.
 */
final class FieldPowers {
  private static final int X2 = POWERS;
  private static final int X3 = POWERS + ELEMENT;
  private static final int X11 = POWERS + 2 * ELEMENT;
  private static final int X22 = POWERS + 3 * ELEMENT;
  private static final int X44 = POWERS + 4 * ELEMENT;
  private static final int X88 = POWERS + 5 * ELEMENT;
  private static final int T = POWERS + 6 * ELEMENT;

  private static final int DIGIT_BITS = 4;

  /** n − 2, the lowest digit first. */
  private static final byte[] ORDER_MINUS_TWO =
      digits(Curve.SECP256K1.order().subtract(BigInteger.TWO));

  private FieldPowers() {}

  /** r = a^((p+1)/4), a square root of a if it has one. */
  static void squareRoot(long[] m, int a, int r) {
    onesZeroOnes(m, a);
    append(m, T, 6, X2, T);
    squareTimes(m, T, 2, r);
  }

  /** r = a^(p−2) = 1/a; 0 for 0. */
  static void invert(long[] m, int a, int r) {
    onesZeroOnes(m, a);
    append(m, T, 5, a, T);
    append(m, T, 3, X2, T);
    append(m, T, 2, a, r);
  }

  private static void onesZeroOnes(long[] m, int a) {
    append(m, a, 1, a, X2);
    append(m, X2, 1, a, X3);
    append(m, X3, 3, X3, T);
    append(m, T, 3, X3, T);
    append(m, T, 2, X2, X11);
    append(m, X11, 11, X11, X22);
    append(m, X22, 22, X22, X44);
    append(m, X44, 44, X44, X88);
    append(m, X88, 88, X88, T);
    append(m, T, 44, X44, T);
    append(m, T, 3, X3, T);
    append(m, T, 23, X22, T);
  }

  /** r = a^(2^n) · b: n zeros appended to the exponent, then that of b added. */
  private static void append(long[] m, int a, int n, int b, int r) {
    squareTimes(m, a, n, Layout.T3);
    Columns.product(m, Layout.T3, b, COLUMNS);
    FieldReduction.reduce(m, COLUMNS, r);
  }

  private static void squareTimes(long[] m, int a, int n, int r) {
    int from = a;
    for (int i = 0; i < n; i++) {
      Columns.square(m, from, from, COLUMNS);
      FieldReduction.reduce(m, COLUMNS, r);
      from = r;
    }
  }

  /** r = 1/a modulo n, for a in Montgomery form. */
  static void invertModuloOrder(long[] m, int a, int r) {
    int powers = Layout.TABLE_X; // a^i at powers + i·ELEMENT
    Rows.copy(m, a, powers + ELEMENT);
    for (int i = 2; i < 16; i++) {
      int before = powers + (i - 1) * ELEMENT;
      OrderField.multiply(m, before, a, COLUMNS, powers + i * ELEMENT);
    }
    int highest = ORDER_MINUS_TWO.length - 1;
    Rows.copy(m, powers + ORDER_MINUS_TWO[highest] * ELEMENT, r);
    for (int i = highest - 1; i >= 0; i--) {
      for (int k = 0; k < DIGIT_BITS; k++) {
        OrderField.multiply(m, r, r, COLUMNS, r);
      }
      int digit = ORDER_MINUS_TWO[i];
      if (digit != 0) {
        OrderField.multiply(m, r, powers + digit * ELEMENT, COLUMNS, r);
      }
    }
  }

  private static byte[] digits(BigInteger exponent) {
    byte[] digits = new byte[256 / DIGIT_BITS];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (byte) (exponent.shiftRight(DIGIT_BITS * i).intValue() & 15);
    }
    return digits;
  }
}
