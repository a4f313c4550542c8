package io.lanewise.hashing.batch;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Squares of words, transposed in registers: as many words of as many messages as a vector has
 * lanes.
 *
 * <pre>
 *   lane 0   a0 a1 a2 a3               row 0   a0 b0 c0 d0
 *   lane 1   b0 b1 b2 b3       ->      row 1   a1 b1 c1 d1
 *   lane 2   c0 c1 c2 c3               row 2   a2 b2 c2 d2
 *   lane 3   d0 d1 d2 d3               row 3   a3 b3 c3 d3
 * </pre>
 *
 * <p>Each step takes two vectors and picks from both: neighbours first, then pairs, then
 * quadruples. Words stored one at a time and loaded as vectors at once cost a store-forwarding
 * stall each.
 */
final class LaneTile {
  private static final VectorSpecies<Long> LONGS = LaneSponge.SPECIES;
  private static final VectorSpecies<Byte> BYTES = LONGS.withLanes(byte.class);
  private static final int LANES = LaneSponge.LANES;

  private static final LongVector EVEN = picks(0, 1);
  private static final LongVector ODD = picks(1, 1);
  private static final LongVector EVEN_PAIRS = picks(0, 2);
  private static final LongVector ODD_PAIRS = picks(2, 2);
  private static final LongVector LOW_HALVES = picks(0, 4);
  private static final LongVector HIGH_HALVES = picks(4, 4);

  private LaneTile() {}

  /**
   * Runs of {@code size} words from {@code first} on, every other run, from the first vector and
   * the second in turn: {@code picks(2, 2)} is 2 3 L+2 L+3 6 7 L+6 L+7 of L lanes.
   */
  private static LongVector picks(int first, int size) {
    long[] index = new long[LANES];
    for (int i = 0; i < LANES; i++) {
      int run = i / size;
      index[i] = (first + run / 2 * 2 * size + i % size) % LANES + (run % 2 == 0 ? 0 : LANES);
    }
    return LongVector.fromArray(LONGS, index, 0);
  }

  private static LongVector read(byte[] in, int position) {
    return ByteVector.fromArray(BYTES, in, position).reinterpretAsLongs();
  }

  private static void write(LongVector vector, byte[] out, int position) {
    vector.reinterpretAsBytes().intoArray(out, position);
  }

  /** Loads words of each lane's message, {@code offset} bytes behind its begin, into rows. */
  static void load(byte[] in, int[] at, int offset, long[] words, int place) {
    if (LANES == 8) {
      load8(in, at, offset, words, place);
    } else {
      load4(in, at, offset, words, place);
    }
  }

  /** Writes the digests, rows 0 to 3 of the state, message by message. */
  static void storeDigests(long[] state, byte[] out, int position) {
    if (LANES == 8) {
      storeDigests8(state, out, position);
    } else {
      storeDigests4(state, out, position);
    }
  }

  private static void load4(byte[] in, int[] at, int offset, long[] words, int place) {
    LongVector a0 = read(in, at[0] + offset);
    LongVector a1 = read(in, at[1] + offset);
    LongVector a2 = read(in, at[2] + offset);
    LongVector a3 = read(in, at[3] + offset);
    LongVector b0 = EVEN.selectFrom(a0, a1);
    LongVector b1 = ODD.selectFrom(a0, a1);
    LongVector b2 = EVEN.selectFrom(a2, a3);
    LongVector b3 = ODD.selectFrom(a2, a3);
    EVEN_PAIRS.selectFrom(b0, b2).intoArray(words, place);
    EVEN_PAIRS.selectFrom(b1, b3).intoArray(words, place + 4);
    ODD_PAIRS.selectFrom(b0, b2).intoArray(words, place + 8);
    ODD_PAIRS.selectFrom(b1, b3).intoArray(words, place + 12);
  }

  private static void storeDigests4(long[] state, byte[] out, int position) {
    LongVector a0 = LongVector.fromArray(LONGS, state, 0);
    LongVector a1 = LongVector.fromArray(LONGS, state, 4);
    LongVector a2 = LongVector.fromArray(LONGS, state, 8);
    LongVector a3 = LongVector.fromArray(LONGS, state, 12);
    LongVector b0 = EVEN.selectFrom(a0, a1);
    LongVector b1 = ODD.selectFrom(a0, a1);
    LongVector b2 = EVEN.selectFrom(a2, a3);
    LongVector b3 = ODD.selectFrom(a2, a3);
    write(EVEN_PAIRS.selectFrom(b0, b2), out, position);
    write(EVEN_PAIRS.selectFrom(b1, b3), out, position + 32);
    write(ODD_PAIRS.selectFrom(b0, b2), out, position + 64);
    write(ODD_PAIRS.selectFrom(b1, b3), out, position + 96);
  }

  private static void load8(byte[] in, int[] at, int offset, long[] words, int place) {
    LongVector a0 = read(in, at[0] + offset);
    LongVector a1 = read(in, at[1] + offset);
    LongVector a2 = read(in, at[2] + offset);
    LongVector a3 = read(in, at[3] + offset);
    LongVector a4 = read(in, at[4] + offset);
    LongVector a5 = read(in, at[5] + offset);
    LongVector a6 = read(in, at[6] + offset);
    LongVector a7 = read(in, at[7] + offset);
    LongVector b0 = EVEN.selectFrom(a0, a1);
    LongVector b1 = ODD.selectFrom(a0, a1);
    LongVector b2 = EVEN.selectFrom(a2, a3);
    LongVector b3 = ODD.selectFrom(a2, a3);
    LongVector b4 = EVEN.selectFrom(a4, a5);
    LongVector b5 = ODD.selectFrom(a4, a5);
    LongVector b6 = EVEN.selectFrom(a6, a7);
    LongVector b7 = ODD.selectFrom(a6, a7);
    LongVector c0 = EVEN_PAIRS.selectFrom(b0, b2);
    LongVector c1 = EVEN_PAIRS.selectFrom(b1, b3);
    LongVector c2 = ODD_PAIRS.selectFrom(b0, b2);
    LongVector c3 = ODD_PAIRS.selectFrom(b1, b3);
    LongVector c4 = EVEN_PAIRS.selectFrom(b4, b6);
    LongVector c5 = EVEN_PAIRS.selectFrom(b5, b7);
    LongVector c6 = ODD_PAIRS.selectFrom(b4, b6);
    LongVector c7 = ODD_PAIRS.selectFrom(b5, b7);
    LOW_HALVES.selectFrom(c0, c4).intoArray(words, place);
    LOW_HALVES.selectFrom(c1, c5).intoArray(words, place + 8);
    LOW_HALVES.selectFrom(c2, c6).intoArray(words, place + 16);
    LOW_HALVES.selectFrom(c3, c7).intoArray(words, place + 24);
    HIGH_HALVES.selectFrom(c0, c4).intoArray(words, place + 32);
    HIGH_HALVES.selectFrom(c1, c5).intoArray(words, place + 40);
    HIGH_HALVES.selectFrom(c2, c6).intoArray(words, place + 48);
    HIGH_HALVES.selectFrom(c3, c7).intoArray(words, place + 56);
  }

  private static void storeDigests8(long[] state, byte[] out, int position) {
    LongVector a0 = LongVector.fromArray(LONGS, state, 0);
    LongVector a1 = LongVector.fromArray(LONGS, state, 8);
    LongVector a2 = LongVector.fromArray(LONGS, state, 16);
    LongVector a3 = LongVector.fromArray(LONGS, state, 24);
    LongVector b0 = EVEN.selectFrom(a0, a1);
    LongVector b1 = ODD.selectFrom(a0, a1);
    LongVector b2 = EVEN.selectFrom(a2, a3);
    LongVector b3 = ODD.selectFrom(a2, a3);
    LongVector c0 = EVEN_PAIRS.selectFrom(b0, b2); // digests 0 and 4
    LongVector c1 = EVEN_PAIRS.selectFrom(b1, b3); // 1 and 5
    LongVector c2 = ODD_PAIRS.selectFrom(b0, b2); // 2 and 6
    LongVector c3 = ODD_PAIRS.selectFrom(b1, b3); // 3 and 7
    write(LOW_HALVES.selectFrom(c0, c1), out, position);
    write(LOW_HALVES.selectFrom(c2, c3), out, position + 64);
    write(HIGH_HALVES.selectFrom(c0, c1), out, position + 128);
    write(HIGH_HALVES.selectFrom(c2, c3), out, position + 192);
  }
}
