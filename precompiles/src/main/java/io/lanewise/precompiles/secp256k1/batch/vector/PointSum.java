package io.lanewise.precompiles.secp256k1.batch.vector;

import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.ADD_X;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.ADD_Y;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.ROW_A;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.ROW_B;

/**
 * u2·R − u1·G in every lane, in Jacobian coordinates at X, Y, Z.
 *
 * <p>The rows of a step are fetched, lane by lane in scalar code, before the doublings or the
 * addition in whose shade that work is done.
 */
final class PointSum {
  private PointSum() {}

  /**
   * @param x where the affine x-coordinates of R stand; {@code y} likewise
   */
  static void compute(long[] m, Digits digits, int x, int y) {
    OddMultiples.compute(m, x, y);
    int i = Digits.COUNT - 1;
    digits.selectOdd(m, i, ROW_A);
    digits.selectOddBeta(m, i, ROW_B);
    PackedPoints.unpack(m, ROW_A, Layout.X, Layout.Y);
    Rows.copy(m, Layout.ONE, Layout.Z);
    add(m, ROW_B);
    while (--i >= 0) {
      digits.selectOdd(m, i, ROW_A);
      digits.selectOddBeta(m, i, ROW_B);
      for (int k = 0; k < 5; k++) {
        PointSteps.twice(m);
      }
      add(m, ROW_A);
      add(m, ROW_B);
    }
    PointSteps.multiply(m, Layout.Z, Layout.SHARED_Z, Layout.Z);
    addGenerator(m, digits);
  }

  private static void addGenerator(long[] m, Digits digits) {
    int row = ROW_A;
    int next = ROW_B;
    digits.selectGenerator(m, 0, row);
    for (int i = 1; i < GeneratorTable.DIGITS; i++) {
      digits.selectGenerator(m, i, next);
      add(m, row);
      int swap = row;
      row = next;
      next = swap;
    }
    add(m, row);
  }

  private static void add(long[] m, int row) {
    PackedPoints.unpack(m, row, ADD_X, ADD_Y);
    PointSteps.add(m);
  }
}
