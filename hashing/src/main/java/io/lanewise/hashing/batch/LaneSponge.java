package io.lanewise.hashing.batch;

import static jdk.incubator.vector.VectorOperators.AND;
import static jdk.incubator.vector.VectorOperators.NOT;
import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

import io.lanewise.hashing.Keccak256;
import io.lanewise.kernels.batch.LaneWidth;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The sponge of {@link Keccak256} on as many messages as a vector has lanes: the same round, with
 * vectors for longs. Loaded only where {@link LaneWidth} has vectors.
 *
 * <p>What C2 makes well of it, with the 32 registers that AVX-512 has at 256 bits too: the state in
 * 25 local variables; one round an iteration, since more takes seconds to compile; NOT and AND
 * apart, which become one {@code vpternlog} with the XOR behind them; step theta's sums rotated
 * last, or the XOR is drawn into its five uses each and keeps twice as many vectors alive; round
 * constants from memory, as a broadcast is spilt.
 */
final class LaneSponge {
  static final VectorSpecies<Long> SPECIES = LaneWidth.longs();

  /** Messages at a time: 4 or 8. */
  static final int LANES = SPECIES.length();

  /** Size of a state: 25 rows of a word a lane. */
  static final int STATE_WORDS = 25 * LANES;

  private static final int BLOCK_WORDS = 17 * LANES;

  private static final long[] ROUND_CONSTANTS = inEveryLane(Keccak256.roundConstants());

  private LaneSponge() {}

  private static long[] inEveryLane(long[] values) {
    long[] rows = new long[values.length * LANES];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = values[i / LANES];
    }
    return rows;
  }

  /** Ends messages that fill rows up to {@code from}: zeros, and the last bit of the padding. */
  static void pad(long[] words, int from, int rows) {
    for (int row = from; row < rows - 1; row++) {
      LongVector.zero(SPECIES).intoArray(words, row * LANES);
    }
    LongVector.broadcast(SPECIES, Long.MIN_VALUE).intoArray(words, (rows - 1) * LANES);
  }

  /**
   * Absorbs blocks of rows as {@link LaneWords} has them into the state; {@code fresh}: into a new
   * one.
   */
  static void absorb(long[] words, int blocks, long[] state, boolean fresh) {
    if (fresh) {
      for (int row = 0; row < 25; row++) {
        LongVector.zero(SPECIES).intoArray(state, row * LANES);
      }
    }
    LongVector a0 = LongVector.fromArray(SPECIES, state, 0);
    LongVector a1 = LongVector.fromArray(SPECIES, state, LANES);
    LongVector a2 = LongVector.fromArray(SPECIES, state, 2 * LANES);
    LongVector a3 = LongVector.fromArray(SPECIES, state, 3 * LANES);
    LongVector a4 = LongVector.fromArray(SPECIES, state, 4 * LANES);
    LongVector a5 = LongVector.fromArray(SPECIES, state, 5 * LANES);
    LongVector a6 = LongVector.fromArray(SPECIES, state, 6 * LANES);
    LongVector a7 = LongVector.fromArray(SPECIES, state, 7 * LANES);
    LongVector a8 = LongVector.fromArray(SPECIES, state, 8 * LANES);
    LongVector a9 = LongVector.fromArray(SPECIES, state, 9 * LANES);
    LongVector a10 = LongVector.fromArray(SPECIES, state, 10 * LANES);
    LongVector a11 = LongVector.fromArray(SPECIES, state, 11 * LANES);
    LongVector a12 = LongVector.fromArray(SPECIES, state, 12 * LANES);
    LongVector a13 = LongVector.fromArray(SPECIES, state, 13 * LANES);
    LongVector a14 = LongVector.fromArray(SPECIES, state, 14 * LANES);
    LongVector a15 = LongVector.fromArray(SPECIES, state, 15 * LANES);
    LongVector a16 = LongVector.fromArray(SPECIES, state, 16 * LANES);
    LongVector a17 = LongVector.fromArray(SPECIES, state, 17 * LANES);
    LongVector a18 = LongVector.fromArray(SPECIES, state, 18 * LANES);
    LongVector a19 = LongVector.fromArray(SPECIES, state, 19 * LANES);
    LongVector a20 = LongVector.fromArray(SPECIES, state, 20 * LANES);
    LongVector a21 = LongVector.fromArray(SPECIES, state, 21 * LANES);
    LongVector a22 = LongVector.fromArray(SPECIES, state, 22 * LANES);
    LongVector a23 = LongVector.fromArray(SPECIES, state, 23 * LANES);
    LongVector a24 = LongVector.fromArray(SPECIES, state, 24 * LANES);
    for (int block = 0; block < blocks; block++) {
      int at = block * BLOCK_WORDS;
      a0 = a0.lanewise(XOR, LongVector.fromArray(SPECIES, words, at));
      a1 = a1.lanewise(XOR, LongVector.fromArray(SPECIES, words, at + LANES));
      a2 = a2.lanewise(XOR, LongVector.fromArray(SPECIES, words, at + 2 * LANES));
      a3 = a3.lanewise(XOR, LongVector.fromArray(SPECIES, words, at + 3 * LANES));
      a4 = a4.lanewise(XOR, LongVector.fromArray(SPECIES, words, at + 4 * LANES));
      a5 = a5.lanewise(XOR, LongVector.fromArray(SPECIES, words, at + 5 * LANES));
      a6 = a6.lanewise(XOR, LongVector.fromArray(SPECIES, words, at + 6 * LANES));
      a7 = a7.lanewise(XOR, LongVector.fromArray(SPECIES, words, at + 7 * LANES));
      a8 = a8.lanewise(XOR, LongVector.fromArray(SPECIES, words, at + 8 * LANES));
      a9 = a9.lanewise(XOR, LongVector.fromArray(SPECIES, words, at + 9 * LANES));
      a10 = a10.lanewise(XOR, LongVector.fromArray(SPECIES, words, at + 10 * LANES));
      a11 = a11.lanewise(XOR, LongVector.fromArray(SPECIES, words, at + 11 * LANES));
      a12 = a12.lanewise(XOR, LongVector.fromArray(SPECIES, words, at + 12 * LANES));
      a13 = a13.lanewise(XOR, LongVector.fromArray(SPECIES, words, at + 13 * LANES));
      a14 = a14.lanewise(XOR, LongVector.fromArray(SPECIES, words, at + 14 * LANES));
      a15 = a15.lanewise(XOR, LongVector.fromArray(SPECIES, words, at + 15 * LANES));
      a16 = a16.lanewise(XOR, LongVector.fromArray(SPECIES, words, at + 16 * LANES));
      for (int round = 0; round < 24; round++) {
        LongVector c0 =
            a0.lanewise(XOR, a5).lanewise(XOR, a10).lanewise(XOR, a15).lanewise(XOR, a20);
        LongVector c1 =
            a1.lanewise(XOR, a6).lanewise(XOR, a11).lanewise(XOR, a16).lanewise(XOR, a21);
        LongVector c2 =
            a2.lanewise(XOR, a7).lanewise(XOR, a12).lanewise(XOR, a17).lanewise(XOR, a22);
        LongVector c3 =
            a3.lanewise(XOR, a8).lanewise(XOR, a13).lanewise(XOR, a18).lanewise(XOR, a23);
        LongVector c4 =
            a4.lanewise(XOR, a9).lanewise(XOR, a14).lanewise(XOR, a19).lanewise(XOR, a24);
        LongVector d0 = c4.lanewise(ROL, 63).lanewise(XOR, c1).lanewise(ROL, 1);
        LongVector d1 = c0.lanewise(ROL, 63).lanewise(XOR, c2).lanewise(ROL, 1);
        LongVector d2 = c1.lanewise(ROL, 63).lanewise(XOR, c3).lanewise(ROL, 1);
        LongVector d3 = c2.lanewise(ROL, 63).lanewise(XOR, c4).lanewise(ROL, 1);
        LongVector d4 = c3.lanewise(ROL, 63).lanewise(XOR, c0).lanewise(ROL, 1);
        LongVector b0 = a0.lanewise(XOR, d0);
        LongVector b1 = a6.lanewise(XOR, d1).lanewise(ROL, 44);
        LongVector b2 = a12.lanewise(XOR, d2).lanewise(ROL, 43);
        LongVector b3 = a18.lanewise(XOR, d3).lanewise(ROL, 21);
        LongVector b4 = a24.lanewise(XOR, d4).lanewise(ROL, 14);
        LongVector b5 = a3.lanewise(XOR, d3).lanewise(ROL, 28);
        LongVector b6 = a9.lanewise(XOR, d4).lanewise(ROL, 20);
        LongVector b7 = a10.lanewise(XOR, d0).lanewise(ROL, 3);
        LongVector b8 = a16.lanewise(XOR, d1).lanewise(ROL, 45);
        LongVector b9 = a22.lanewise(XOR, d2).lanewise(ROL, 61);
        LongVector b10 = a1.lanewise(XOR, d1).lanewise(ROL, 1);
        LongVector b11 = a7.lanewise(XOR, d2).lanewise(ROL, 6);
        LongVector b12 = a13.lanewise(XOR, d3).lanewise(ROL, 25);
        LongVector b13 = a19.lanewise(XOR, d4).lanewise(ROL, 8);
        LongVector b14 = a20.lanewise(XOR, d0).lanewise(ROL, 18);
        LongVector b15 = a4.lanewise(XOR, d4).lanewise(ROL, 27);
        LongVector b16 = a5.lanewise(XOR, d0).lanewise(ROL, 36);
        LongVector b17 = a11.lanewise(XOR, d1).lanewise(ROL, 10);
        LongVector b18 = a17.lanewise(XOR, d2).lanewise(ROL, 15);
        LongVector b19 = a23.lanewise(XOR, d3).lanewise(ROL, 56);
        LongVector b20 = a2.lanewise(XOR, d2).lanewise(ROL, 62);
        LongVector b21 = a8.lanewise(XOR, d3).lanewise(ROL, 55);
        LongVector b22 = a14.lanewise(XOR, d4).lanewise(ROL, 39);
        LongVector b23 = a15.lanewise(XOR, d0).lanewise(ROL, 41);
        LongVector b24 = a21.lanewise(XOR, d1).lanewise(ROL, 2);
        a0 = b0.lanewise(XOR, b1.lanewise(NOT).lanewise(AND, b2));
        a1 = b1.lanewise(XOR, b2.lanewise(NOT).lanewise(AND, b3));
        a2 = b2.lanewise(XOR, b3.lanewise(NOT).lanewise(AND, b4));
        a3 = b3.lanewise(XOR, b4.lanewise(NOT).lanewise(AND, b0));
        a4 = b4.lanewise(XOR, b0.lanewise(NOT).lanewise(AND, b1));
        a5 = b5.lanewise(XOR, b6.lanewise(NOT).lanewise(AND, b7));
        a6 = b6.lanewise(XOR, b7.lanewise(NOT).lanewise(AND, b8));
        a7 = b7.lanewise(XOR, b8.lanewise(NOT).lanewise(AND, b9));
        a8 = b8.lanewise(XOR, b9.lanewise(NOT).lanewise(AND, b5));
        a9 = b9.lanewise(XOR, b5.lanewise(NOT).lanewise(AND, b6));
        a10 = b10.lanewise(XOR, b11.lanewise(NOT).lanewise(AND, b12));
        a11 = b11.lanewise(XOR, b12.lanewise(NOT).lanewise(AND, b13));
        a12 = b12.lanewise(XOR, b13.lanewise(NOT).lanewise(AND, b14));
        a13 = b13.lanewise(XOR, b14.lanewise(NOT).lanewise(AND, b10));
        a14 = b14.lanewise(XOR, b10.lanewise(NOT).lanewise(AND, b11));
        a15 = b15.lanewise(XOR, b16.lanewise(NOT).lanewise(AND, b17));
        a16 = b16.lanewise(XOR, b17.lanewise(NOT).lanewise(AND, b18));
        a17 = b17.lanewise(XOR, b18.lanewise(NOT).lanewise(AND, b19));
        a18 = b18.lanewise(XOR, b19.lanewise(NOT).lanewise(AND, b15));
        a19 = b19.lanewise(XOR, b15.lanewise(NOT).lanewise(AND, b16));
        a20 = b20.lanewise(XOR, b21.lanewise(NOT).lanewise(AND, b22));
        a21 = b21.lanewise(XOR, b22.lanewise(NOT).lanewise(AND, b23));
        a22 = b22.lanewise(XOR, b23.lanewise(NOT).lanewise(AND, b24));
        a23 = b23.lanewise(XOR, b24.lanewise(NOT).lanewise(AND, b20));
        a24 = b24.lanewise(XOR, b20.lanewise(NOT).lanewise(AND, b21));
        a0 = a0.lanewise(XOR, LongVector.fromArray(SPECIES, ROUND_CONSTANTS, round * LANES));
      }
    }
    a0.intoArray(state, 0);
    a1.intoArray(state, LANES);
    a2.intoArray(state, 2 * LANES);
    a3.intoArray(state, 3 * LANES);
    a4.intoArray(state, 4 * LANES);
    a5.intoArray(state, 5 * LANES);
    a6.intoArray(state, 6 * LANES);
    a7.intoArray(state, 7 * LANES);
    a8.intoArray(state, 8 * LANES);
    a9.intoArray(state, 9 * LANES);
    a10.intoArray(state, 10 * LANES);
    a11.intoArray(state, 11 * LANES);
    a12.intoArray(state, 12 * LANES);
    a13.intoArray(state, 13 * LANES);
    a14.intoArray(state, 14 * LANES);
    a15.intoArray(state, 15 * LANES);
    a16.intoArray(state, 16 * LANES);
    a17.intoArray(state, 17 * LANES);
    a18.intoArray(state, 18 * LANES);
    a19.intoArray(state, 19 * LANES);
    a20.intoArray(state, 20 * LANES);
    a21.intoArray(state, 21 * LANES);
    a22.intoArray(state, 22 * LANES);
    a23.intoArray(state, 23 * LANES);
    a24.intoArray(state, 24 * LANES);
  }
}
