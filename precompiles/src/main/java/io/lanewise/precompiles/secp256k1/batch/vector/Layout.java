package io.lanewise.precompiles.secp256k1.batch.vector;

import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.ELEMENT;
import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.LANES;

/**
 * Where everything stands in the one array that a {@link LaneRecovery} computes in.
 *
 * <pre>
 *   BASE   columns: two blocks
 *          elements: the running sum X, Y, Z; temporaries of point steps; constants
 *          POWERS      10 elements, of exponentiation
 *          TABLE_X, TABLE_Y, TABLE_H    16 elements each: odd multiples of R before they share a Z
 *          ODD, ODD_BETA                16 packed points each: (2i+1)·R and λ·(2i+1)·R
 *          ROW_A, ROW_B                 two packed points with a row of signs
 *          slots       5 elements for each vector of a chunk
 * </pre>
 *
 * <p>One array, and not one an element, since vectors are loaded fastest from addresses that are
 * multiples of their size: BASE makes it so where the array's data begin 16 bytes behind such an
 * address. G1 puts every array that is larger than half a region there, hence LENGTH. Elsewhere all
 * still works, and is some ten percent slower.
 */
final class Layout {
  /** Vectors of a chunk: two inversions are shared by all of them. */
  static final int VECTORS = 32;

  /** Longs of a packed point. */
  static final int PACKED = PackedPoints.WORDS * LANES;

  private static final int BASE = 6;

  static final int COLUMNS = BASE;
  static final int COLUMNS_2 = COLUMNS + Columns.ROWS * LANES;
  private static final int ELEMENTS = COLUMNS_2 + Columns.ROWS * LANES;

  // The running sum in Jacobian coordinates, and the affine point that is added to it.
  static final int X = element(0);
  static final int Y = element(1);
  static final int Z = element(2);
  static final int ADD_X = element(3);
  static final int ADD_Y = element(4);

  // Temporaries of point steps.
  static final int ZZ = element(5);
  static final int ZZZ = element(6);
  static final int H = element(7);
  static final int HH = element(8);
  static final int HHH = element(9);
  static final int SLOPE = element(10);
  static final int V = element(11);
  static final int DIFFERENCE = element(12);
  static final int T0 = element(13);
  static final int T1 = element(14);
  static final int T2 = element(15);
  static final int T3 = element(16);

  // Of the table, and of the batch inversions.
  static final int SHARED_Z = element(17);
  static final int RUNNING = element(18);
  static final int INVERSE = element(19);
  static final int U1 = element(20);
  static final int U2 = element(21);

  // Constants.
  static final int ONE = element(22);
  static final int BETA = element(23);
  static final int MINUS_SEVEN = element(24);
  static final int ORDER_ONE = element(25);
  static final int ORDER_R_SQUARED = element(26);

  static final int POWERS = element(27);
  static final int TABLE_X = element(37);
  static final int TABLE_Y = element(53);
  static final int TABLE_H = element(69);
  static final int ODD = element(85);
  static final int ODD_BETA = ODD + 16 * PACKED;
  static final int ROW_A = ODD_BETA + 16 * PACKED;
  static final int ROW_B = ROW_A + PACKED + LANES;
  private static final int SLOTS = ROW_B + PACKED + LANES;

  static final int SLOT_X = 0;
  static final int SLOT_Y = 1;
  static final int SLOT_R = 2;
  static final int SLOT_RUNNING = 3;
  static final int SLOT_Z = 4;
  private static final int SLOT_ELEMENTS = 5;

  /** Eight MiB: more than half a region of 16 MiB or less. */
  static final int LENGTH = 1 << 20;

  private Layout() {}

  private static int element(int i) {
    return ELEMENTS + i * ELEMENT;
  }

  /** An element of a vector of the chunk. */
  static int slot(int vector, int element) {
    return SLOTS + (vector * SLOT_ELEMENTS + element) * ELEMENT;
  }
}
