package io.lanewise.hashing.batch;

import io.lanewise.hashing.Keccak256;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Messages with equal numbers of rate blocks, transposed so that a vector holds the same word of
 * each of them, and padded.
 *
 * <pre>
 *            lane 0    lane 1    …  lane L-1
 *   row 0    word 0    word 0       word 0        a block is 17 rows
 *   row 1    word 1    word 1       word 1
 *   …
 *   row 16   word 16   word 16      word 16       the first block ends
 * </pre>
 */
final class LaneWords {
  /** Blocks loaded at a time: they stay in the first-level cache, and are whole tiles. */
  static final int MAX_BLOCKS = 8;

  private static final int LANES = LaneSponge.LANES;
  private static final int BLOCK_ROWS = Keccak256.BLOCK_SIZE / Long.BYTES;
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final int[] at = new int[LANES];
  private final int[] length = new int[LANES];
  // A tile may reach over the last row.
  private final long[] words = new long[(MAX_BLOCKS * BLOCK_ROWS + LANES) * LANES];

  /** Takes a message into a lane; {@code position} is where it begins in the input. */
  void item(int lane, int position, int bytes) {
    at[lane] = position;
    length[lane] = bytes;
  }

  long[] array() {
    return words;
  }

  /**
   * Loads {@code blocks} blocks of each message from block {@code from} on; {@code last}: the
   * messages end in the last of them.
   */
  void load(byte[] in, int from, int blocks, boolean last) {
    int skip = from * Keccak256.BLOCK_SIZE;
    int rows = blocks * BLOCK_ROWS;
    int common = last ? commonRows(skip) : rows; // rows full in every lane
    int row = 0;
    for (; row < common && tileFits(in, skip + row * Long.BYTES); row += LANES) {
      LaneTile.load(in, at, skip + row * Long.BYTES, words, row * LANES);
    }
    for (; row < common; row++) {
      for (int lane = 0; lane < LANES; lane++) {
        words[row * LANES + lane] = (long) WORD.get(in, at[lane] + skip + row * Long.BYTES);
      }
    }
    if (last) {
      LaneSponge.pad(words, common, rows);
      for (int lane = 0; lane < LANES; lane++) {
        end(in, lane, skip, common);
      }
    }
  }

  private int commonRows(int skip) {
    int shortest = length[0];
    for (int lane = 1; lane < LANES; lane++) {
      shortest = Math.min(shortest, length[lane]);
    }
    return (shortest - skip) / Long.BYTES;
  }

  /** Whether a tile can be read from every lane, maybe with bytes of what follows the message. */
  private boolean tileFits(byte[] in, int offset) {
    int latest = at[0];
    for (int lane = 1; lane < LANES; lane++) {
      latest = Math.max(latest, at[lane]);
    }
    return latest + offset + LANES * Long.BYTES <= in.length;
  }

  /** Adds what a message has beyond the common rows, and the first bit of the padding. */
  private void end(byte[] in, int lane, int skip, int row) {
    int position = at[lane] + skip + row * Long.BYTES;
    int left = at[lane] + length[lane] - position;
    int place = row * LANES + lane;
    for (; left >= Long.BYTES; left -= Long.BYTES) {
      words[place] |= (long) WORD.get(in, position);
      position += Long.BYTES;
      place += LANES;
    }
    long word = 1L << Byte.SIZE * left;
    for (int i = 0; i < left; i++) {
      word |= (in[position + i] & 0xffL) << Byte.SIZE * i;
    }
    words[place] |= word;
  }
}
