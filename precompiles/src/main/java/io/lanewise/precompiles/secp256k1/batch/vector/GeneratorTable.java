package io.lanewise.precompiles.secp256k1.batch.vector;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Odd multiples of G for a comb of signed odd digits: (2j + 1)·256^i·G for i = 0 … 31, j = 0 … 127,
 * each packed into nine words as {@link PackedPoints} says, 288 KiB.
 */
final class GeneratorTable {
  static final int BITS = 8;
  static final int DIGITS = 256 / BITS;

  private static final int MULTIPLES = 1 << (BITS - 1);
  private static final int COORDINATE_BYTES = 32;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private GeneratorTable() {}

  /** Where (2j + 1)·256^i·G begins. */
  static int at(int i, int j) {
    return (i * MULTIPLES + j) * PackedPoints.WORDS;
  }

  /**
   * The table of points in bytes.
   *
   * @param rows the points in the order of the table, each x then y, 32 bytes, little-endian
   */
  static long[] pack(byte[] rows) {
    int points = DIGITS * MULTIPLES;
    if (rows.length != points * 2 * COORDINATE_BYTES) {
      throw new IllegalArgumentException(
          "rows hold " + points + " points of 64 bytes, got " + rows.length + " bytes");
    }
    long[] table = new long[points * PackedPoints.WORDS];
    long[] x = new long[Rows.ELEMENT];
    long[] y = new long[Rows.ELEMENT];
    for (int i = 0; i < points; i++) {
      put(rows, 2 * i * COORDINATE_BYTES, x);
      put(rows, (2 * i + 1) * COORDINATE_BYTES, y);
      PackedPoints.packLane0(x, y, table, i * PackedPoints.WORDS);
    }
    return table;
  }

  private static void put(byte[] bytes, int at, long[] element) {
    Rows.put(
        element,
        0,
        0,
        (long) WORD.get(bytes, at),
        (long) WORD.get(bytes, at + 8),
        (long) WORD.get(bytes, at + 16),
        (long) WORD.get(bytes, at + 24));
  }
}
