package io.lanewise.precompiles.secp256k1.batch.vector;

import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.BETA;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.COLUMNS;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.DIFFERENCE;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.HH;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.PACKED;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.SHARED_Z;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.SLOPE;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.T0;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.T1;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.T2;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.T3;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.V;
import static io.lanewise.precompiles.secp256k1.batch.vector.PointSteps.multiply;
import static io.lanewise.precompiles.secp256k1.batch.vector.PointSteps.square;
import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.ELEMENT;

/**
 * R, 3R, 5R … 31R and their images under the endomorphism (x, y) → (β·x, y), all with one common Z,
 * so that the loop that adds them treats them as affine.
 *
 * <p>Each multiple is 2R plus the one before. Co-Z additions (Meloni 2007) keep 2R and the newest
 * multiple on the same Z: with H the difference of their x, that Z grows by the factor H. A pass
 * backwards then brings the earlier multiples to the last Z, by the factors H that they lack.
 */
final class OddMultiples {
  static final int COUNT = 16;

  private OddMultiples() {}

  /** Fills ODD, ODD_BETA and SHARED_Z for the points with affine coordinates x and y. */
  static void compute(long[] m, int x, int y) {
    first(m, x, y);
    for (int i = 1; i < COUNT; i++) {
      next(m, i);
    }
    int last = COUNT - 1;
    packOdd(m, last, tableX(last), tableY(last));
    int missing = tableH(last);
    for (int i = last - 1; i >= 0; i--) {
      square(m, missing, missing, HH);
      multiply(m, tableX(i), HH, T1);
      multiply(m, HH, missing, HH);
      multiply(m, tableY(i), HH, T2);
      packOdd(m, i, T1, T2);
      if (i > 0) {
        multiply(m, missing, tableH(i), SLOPE);
        missing = SLOPE;
      }
    }
  }

  /** Multiple 0 is R on the Z of 2R, which is (T1, T2) with Z = 2y. */
  private static void first(long[] m, int x, int y) {
    Rows.twice(m, y, SHARED_Z);
    square(m, y, SHARED_Z, T2); // 2y²
    Rows.thrice(m, x, T1);
    square(m, x, T1, SLOPE); // 3x²
    Rows.twice(m, T2, T0);
    multiply(m, x, T0, tableX(0)); // x·Z² = 4xy²
    square(m, T2, T0, tableY(0)); // y·Z³ = 8y⁴
    Columns.square(m, SLOPE, SLOPE, COLUMNS);
    FieldReduction.reduceMinus(m, COLUMNS, tableX(0), tableX(0), 0, T1);
    Rows.subtract(m, tableX(0), T1, DIFFERENCE);
    Columns.product(m, SLOPE, DIFFERENCE, COLUMNS);
    FieldReduction.reduceMinus(m, COLUMNS, tableY(0), T2);
  }

  private static void next(long[] m, int i) {
    int beforeX = tableX(i - 1);
    int beforeY = tableY(i - 1);
    int h = tableH(i);
    Rows.subtract(m, T1, beforeX, h);
    square(m, h, h, HH);
    multiply(m, SHARED_Z, h, SHARED_Z);
    Rows.subtract(m, T2, beforeY, SLOPE);
    multiply(m, T1, HH, T1); // 2R on the new Z
    multiply(m, beforeX, HH, V);
    Columns.square(m, SLOPE, SLOPE, COLUMNS);
    FieldReduction.reduceMinus(m, COLUMNS, T1, V, 0, tableX(i));
    Rows.subtract(m, T1, V, DIFFERENCE);
    multiply(m, T2, DIFFERENCE, T2); // y·H³
    Rows.subtract(m, T1, tableX(i), DIFFERENCE);
    Columns.product(m, SLOPE, DIFFERENCE, COLUMNS);
    FieldReduction.reduceMinus(m, COLUMNS, T2, tableY(i));
  }

  private static void packOdd(long[] m, int i, int x, int y) {
    PackedPoints.pack(m, x, y, Layout.ODD + i * PACKED);
    multiply(m, x, BETA, T3);
    PackedPoints.pack(m, T3, y, Layout.ODD_BETA + i * PACKED);
  }

  private static int tableX(int i) {
    return Layout.TABLE_X + i * ELEMENT;
  }

  private static int tableY(int i) {
    return Layout.TABLE_Y + i * ELEMENT;
  }

  /** By what the Z of multiple i exceeds that of multiple i − 1. */
  private static int tableH(int i) {
    return Layout.TABLE_H + i * ELEMENT;
  }
}
