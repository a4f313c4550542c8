package io.lanewise.pipeline.optimistic;

import java.util.Arrays;

/**
 * The rows of a block that may take so long that others would wait for them at the block's end, and
 * from where on they should be run before their turn: transactions of high gas limits, each a row
 * of its own.
 *
 * <pre>
 *   position   0 1 2 3 … p … … … n−1
 *                        ^ whoever comes by p runs the long one first, once what is left from p on
 *                          would take the workers no longer than {@link #DOUBT} times the long one
 * </pre>
 *
 * <p>How long one takes is guessed by its gas limit. That is too much for most, and too little for
 * those that call the costly precompiles; of the ten longest of a block all but one are among the
 * ten of the highest limits. Later is better, as fewer of those before have not run then.
 */
final class LongRows {
  /** None. */
  static final LongRows NONE = new LongRows(new int[0], new int[0]);

  /** How many times longer than guessed one may take, compared with the others. */
  private static final int DOUBT = 16;

  private final int[] rows;
  private final int[] positions;

  private LongRows(int[] rows, int[] positions) {
    this.rows = rows;
    this.positions = positions;
  }

  static LongRows of(Rows all, int workers) {
    if (workers == 1) {
      return NONE;
    }
    boolean[] chained = new boolean[all.count()];
    for (int row = 0; row < all.count(); row++) {
      int before = all.previous()[row];
      if (before != Rows.NONE) {
        chained[before] = true;
        chained[row] = true;
      }
    }
    long[] keys = new long[Rows.LONG_PART];
    int found = 0;
    for (int row = 0; row < all.count(); row++) {
      if (!chained[row] && all.isLong(row)) {
        keys[found++] = -all.guess(row) << 20 | row; // fits: a block has less gas, and fewer rows
      }
    }
    Arrays.sort(keys, 0, found);
    int[] rows = new int[found];
    int[] positions = new int[found];
    int position = 0;
    for (int n = 0; n < found; n++) {
      int row = (int) keys[n] & (1 << 20) - 1;
      long enough = all.guess(row) * workers * DOUBT;
      while (all.guessFrom(position) > enough) {
        position++;
      }
      rows[n] = row;
      positions[n] = position;
    }
    return new LongRows(rows, positions);
  }

  int count() {
    return rows.length;
  }

  /** The {@code n}-th, the longest first. */
  int row(int n) {
    return rows[n];
  }

  /** From which row on the {@code n}-th is to be run first; never less than for others. */
  int position(int n) {
    return positions[n];
  }
}
