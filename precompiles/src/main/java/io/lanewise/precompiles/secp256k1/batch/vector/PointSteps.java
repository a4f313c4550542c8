package io.lanewise.precompiles.secp256k1.batch.vector;

import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.ADD_X;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.ADD_Y;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.COLUMNS;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.COLUMNS_2;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.DIFFERENCE;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.H;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.HH;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.HHH;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.SLOPE;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.T0;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.T1;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.T2;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.V;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.X;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.Y;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.Z;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.ZZ;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.ZZZ;

/**
 * The group law on the running sum (X, Y, Z), in Jacobian coordinates, in every lane at once.
 *
 * <p>Not complete: adding a point to itself, to its opposite or to the point at infinity gives Z =
 * 0, and Z then stays 0. Such a lane is recognised at the end and done again elsewhere.
 *
 * <p>Sources: Explicit-Formulas Database, short Weierstrass curves, Jacobian coordinates, a = 0
 * (dbl-2009-l, madd) with products for its squares of sums.
 */
final class PointSteps {
  private PointSteps() {}

  /** The sum = twice the sum. */
  static void twice(long[] m) {
    Rows.twice(m, Y, T0); // 2Y
    Rows.thrice(m, X, T1); // 3X
    square(m, Y, T0, T2); // 2Y²
    square(m, X, T1, SLOPE); // 3X²
    multiply(m, T0, Z, Z); // Z' = 2YZ
    Rows.twice(m, T2, T0); // 4Y²
    multiply(m, X, T0, V); // 4XY²
    Columns.square(m, SLOPE, SLOPE, COLUMNS);
    FieldReduction.reduceMinus(m, COLUMNS, V, V, 0, X); // X' = slope² − 8XY²
    Columns.square(m, T2, T0, COLUMNS_2); // 8Y⁴
    Rows.subtract(m, V, X, DIFFERENCE);
    Columns.product(m, SLOPE, DIFFERENCE, COLUMNS);
    FieldReduction.reduceDifference(m, COLUMNS, COLUMNS_2, Y); // Y' = slope·(4XY² − X') − 8Y⁴
  }

  /** The sum = the sum + the affine point (ADD_X, ADD_Y). */
  static void add(long[] m) {
    square(m, Z, Z, ZZ);
    multiply(m, ZZ, Z, ZZZ);
    Columns.product(m, ADD_X, ZZ, COLUMNS);
    FieldReduction.reduceMinus(m, COLUMNS, X, H); // H = x·Z² − X
    Columns.product(m, ADD_Y, ZZZ, COLUMNS);
    FieldReduction.reduceMinus(m, COLUMNS, Y, SLOPE); // slope = y·Z³ − Y
    square(m, H, H, HH);
    multiply(m, Z, H, Z); // Z' = Z·H
    multiply(m, X, HH, V);
    multiply(m, H, HH, HHH);
    Columns.square(m, SLOPE, SLOPE, COLUMNS);
    FieldReduction.reduceMinus(m, COLUMNS, HHH, V, 1, X); // X' = slope² − H³ − 2X·H²
    Columns.product(m, Y, HHH, COLUMNS_2);
    Rows.subtract(m, V, X, DIFFERENCE);
    Columns.product(m, SLOPE, DIFFERENCE, COLUMNS);
    FieldReduction.reduceDifference(m, COLUMNS, COLUMNS_2, Y); // Y' = slope·(X·H² − X') − Y·H³
  }

  /** r = a·b. */
  static void multiply(long[] m, int a, int b, int r) {
    Columns.product(m, a, b, COLUMNS);
    FieldReduction.reduce(m, COLUMNS, r);
  }

  /**
   * r = s·a².
   *
   * @param e where s·a stands
   */
  static void square(long[] m, int a, int e, int r) {
    Columns.square(m, a, e, COLUMNS);
    FieldReduction.reduce(m, COLUMNS, r);
  }
}
