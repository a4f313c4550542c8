package io.lanewise.precompiles.secp256k1.batch.vector;

import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.COLUMNS;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.INVERSE;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.RUNNING;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.SLOT_R;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.SLOT_RUNNING;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.SLOT_X;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.SLOT_Y;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.SLOT_Z;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.T0;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.T1;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.T2;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.U1;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.U2;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.slot;
import static io.lanewise.precompiles.secp256k1.batch.vector.Rows.LANES;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Recovers public keys, one signature a lane: Q = u2·R − u1·G with u1 = hash/r, u2 = s/r.
 *
 * <p>Numbers are four 64-bit words, the lowest first:
 *
 * <pre>
 *   signatures, 12 words each    hash | r | s
 *   keys, 8 words each           x | y
 * </pre>
 *
 * <p>A chunk goes through in three passes over its vectors, with one inversion between each two
 * (Montgomery's trick): lift r to the point R; sum; go back to affine coordinates.
 *
 * <p>One instance per thread; it allocates nothing once made.
 */
public final class LaneRecovery {
  /** How many signatures a chunk can have. */
  public static final int CAPACITY = Layout.VECTORS * LANES;

  /** Bits of a digit of the comb of G. */
  public static final int GENERATOR_BITS = GeneratorTable.BITS;

  public static final int SIGNATURE_WORDS = 12;
  public static final int KEY_WORDS = 8;

  /** Status: the key stands in {@code keys}. */
  public static final byte RECOVERED = 0;

  /** Status: no such key, or not a valid signature. */
  public static final byte NO_KEY = 1;

  /** Status: equal or opposite points met in the sum, which has to be done by another method. */
  public static final byte EXCEPTIONAL = 2;

  private static final BigInteger BETA_VALUE =
      new BigInteger("851695d49a83f8ef919bb86153cbcb16630fb68aed0a766a3ec693d68e6afa40", 16);
  private static final long[] UNIT = {1, 0, 0, 0};

  private final long[] m = new long[Layout.LENGTH];
  private final Digits digits;
  private final long[] word1 = new long[4];
  private final long[] word2 = new long[4];

  /**
   * @param generatorTable from {@link #generatorTable}; only read, so that instances share it
   */
  public LaneRecovery(long[] generatorTable) {
    digits = new Digits(generatorTable);
    Rows.fill(m, Layout.ONE, BigInteger.ONE);
    Rows.fill(m, Layout.BETA, BETA_VALUE);
    Arrays.fill(m, Layout.MINUS_SEVEN, Layout.MINUS_SEVEN + LANES, -7);
    Rows.fill(m, Layout.ORDER_ONE, OrderField.ONE);
    Rows.fill(m, Layout.ORDER_R_SQUARED, OrderField.R_SQUARED);
  }

  /**
   * The table of multiples of G, 288 KiB, to be made once.
   *
   * @param rows (2j + 1)·2^({@link #GENERATOR_BITS}·i)·G for all i and, within each, all j of one
   *     bit less: x, then y, 32 bytes each, little-endian
   */
  public static long[] generatorTable(byte[] rows) {
    return GeneratorTable.pack(rows);
  }

  /**
   * Recovers the keys of signatures 0 … count − 1.
   *
   * @param yParity 0 or 1 each; any other value gives {@link #NO_KEY}
   * @param count at most {@link #CAPACITY}
   * @param keys written where the status is {@link #RECOVERED}, undefined elsewhere
   */
  public void recover(long[] signatures, byte[] yParity, int count, long[] keys, byte[] status) {
    int vectors = (count + LANES - 1) / LANES;
    Rows.copy(m, Layout.ORDER_ONE, RUNNING);
    for (int v = 0; v < vectors; v++) {
      check(signatures, yParity, v, count, status);
      lift(yParity, v, count, status);
      OrderField.multiply(m, slot(v, SLOT_R), Layout.ORDER_R_SQUARED, COLUMNS, slot(v, SLOT_R));
      Rows.copy(m, RUNNING, slot(v, SLOT_RUNNING));
      OrderField.multiply(m, RUNNING, slot(v, SLOT_R), COLUMNS, RUNNING);
    }
    FieldPowers.invertModuloOrder(m, RUNNING, INVERSE);
    Rows.copy(m, Layout.ONE, RUNNING);
    for (int v = vectors - 1; v >= 0; v--) {
      OrderField.multiply(m, slot(v, SLOT_RUNNING), INVERSE, COLUMNS, T0); // 1/r
      OrderField.multiply(m, INVERSE, slot(v, SLOT_R), COLUMNS, INVERSE);
      scalars(signatures, v, count);
      PointSum.compute(m, digits, slot(v, SLOT_X), slot(v, SLOT_Y));
      markExceptional(v, count, status);
      Rows.copy(m, Layout.X, slot(v, SLOT_X));
      Rows.copy(m, Layout.Y, slot(v, SLOT_Y));
      Rows.copy(m, Layout.Z, slot(v, SLOT_Z));
      Rows.copy(m, RUNNING, slot(v, SLOT_RUNNING));
      PointSteps.multiply(m, RUNNING, Layout.Z, RUNNING);
    }
    FieldPowers.invert(m, RUNNING, INVERSE);
    for (int v = 0; v < vectors; v++) {
      PointSteps.multiply(m, slot(v, SLOT_RUNNING), INVERSE, T0); // 1/Z
      PointSteps.multiply(m, INVERSE, slot(v, SLOT_Z), INVERSE);
      affine(v, count, keys);
    }
  }

  /** Puts r of valid signatures into the slot, as x and as scalar; 1, a good x, for the others. */
  private void check(long[] signatures, byte[] yParity, int v, int count, byte[] status) {
    for (int lane = 0; lane < LANES; lane++) {
      int i = v * LANES + lane;
      int at = i * SIGNATURE_WORDS + 4;
      boolean valid =
          i < count
              && (yParity[i] & ~1) == 0
              && isScalar(signatures, at)
              && isScalar(signatures, at + 4);
      if (i < count) {
        status[i] = valid ? RECOVERED : NO_KEY;
      }
      long[] from = valid ? signatures : UNIT;
      put(slot(v, SLOT_X), lane, from, valid ? at : 0);
      put(slot(v, SLOT_R), lane, from, valid ? at : 0);
    }
  }

  /** Whether the number lies in 1 … n − 1. */
  private static boolean isScalar(long[] words, int at) {
    long w0 = words[at];
    long w1 = words[at + 1];
    long w2 = words[at + 2];
    long w3 = words[at + 3];
    return (w0 | w1 | w2 | w3) != 0 && Words.isBelowOrder(w0, w1, w2, w3);
  }

  /** y = ±√(x³ + 7), of the parity that is asked for. */
  private void lift(byte[] yParity, int v, int count, byte[] status) {
    int x = slot(v, SLOT_X);
    int y = slot(v, SLOT_Y);
    PointSteps.square(m, x, x, T0);
    Columns.product(m, T0, x, COLUMNS);
    FieldReduction.reduceMinus(m, COLUMNS, Layout.MINUS_SEVEN, T1);
    FieldPowers.squareRoot(m, T1, y);
    Columns.square(m, y, y, COLUMNS);
    FieldReduction.reduceMinus(m, COLUMNS, T1, T2); // 0 when there is a root
    for (int lane = 0; lane < LANES; lane++) {
      int i = v * LANES + lane;
      if (i >= count) {
        return;
      }
      LaneValues.field(m, T2, lane, word1);
      if (!Words.isZero(word1)) {
        status[i] = NO_KEY;
      }
      LaneValues.field(m, y, lane, word1);
      if ((word1[0] & 1) != yParity[i]) {
        Words.negateInField(word1);
      }
      put(y, lane, word1, 0);
    }
  }

  /** u1 = hash/r and u2 = s/r into the digits; T0 holds 1/r. */
  private void scalars(long[] signatures, int v, int count) {
    for (int lane = 0; lane < LANES; lane++) {
      int i = v * LANES + lane;
      boolean present = i < count;
      long[] from = present ? signatures : UNIT;
      put(U1, lane, from, present ? i * SIGNATURE_WORDS : 0);
      put(U2, lane, from, present ? i * SIGNATURE_WORDS + 8 : 0);
    }
    OrderField.multiply(m, U1, T0, COLUMNS, U1);
    OrderField.multiply(m, U2, T0, COLUMNS, U2);
    for (int lane = 0; lane < LANES; lane++) {
      LaneValues.scalar(m, U1, lane, word1);
      LaneValues.scalar(m, U2, lane, word2);
      digits.set(lane, word1, word2);
    }
  }

  /** Where Z is 0, makes it 1, lest it spoil the inversion for all. */
  private void markExceptional(int v, int count, byte[] status) {
    for (int lane = 0; lane < LANES; lane++) {
      LaneValues.field(m, Layout.Z, lane, word1);
      if (Words.isZero(word1)) {
        put(Layout.Z, lane, UNIT, 0);
        int i = v * LANES + lane;
        if (i < count && status[i] == RECOVERED) {
          status[i] = EXCEPTIONAL;
        }
      }
    }
  }

  /** (X/Z², Y/Z³); T0 holds 1/Z. */
  private void affine(int v, int count, long[] keys) {
    PointSteps.square(m, T0, T0, T1);
    PointSteps.multiply(m, slot(v, SLOT_X), T1, T2);
    PointSteps.multiply(m, T1, T0, T1);
    PointSteps.multiply(m, slot(v, SLOT_Y), T1, T1);
    for (int lane = 0; lane < LANES; lane++) {
      int i = v * LANES + lane;
      if (i >= count) {
        return;
      }
      LaneValues.field(m, T2, lane, word1);
      System.arraycopy(word1, 0, keys, i * KEY_WORDS, 4);
      LaneValues.field(m, T1, lane, word1);
      System.arraycopy(word1, 0, keys, i * KEY_WORDS + 4, 4);
    }
  }

  private void put(int element, int lane, long[] w, int at) {
    Rows.put(m, element, lane, w[at], w[at + 1], w[at + 2], w[at + 3]);
  }
}
