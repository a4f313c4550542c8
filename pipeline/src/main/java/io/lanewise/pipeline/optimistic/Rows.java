package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Transaction;
import java.util.Arrays;
import java.util.List;

/**
 * A block's transactions cut into rows: neighbours that one worker runs one after the other on one
 * journal, which knows already much of what the next one reads. What they have read is looked up
 * once a row, and checked once.
 *
 * <pre>
 *   transaction   0 1 | 2 3 4 5 | 6 | 7 8 9 | 10 11 12 … | … | n−2 | n−1
 *   row           0   | 1       | 2 | 3     | 4          | …
 *                       ↑         │   a long one is alone
 *                       └─────────┘   {@link #previous}: of the same chain, see {@link Chains}
 * </pre>
 *
 * <p>The first rows are short, since what a block begins with conflicts most; and the last ones, so
 * that no worker waits there long for another. Transactions that follow a chain share no row with
 * others that need not wait for it. Immutable.
 */
final class Rows {
  static final int NONE = -1;

  /** What takes more than this part of the block is a row of its own. */
  static final int LONG_PART = 160;

  /** More at once are more to do again when one of them has read what was wrong. */
  private static final int LONGEST = 16;

  /** The first rows are no longer than this, and the others than what is before them by that. */
  private static final int FIRST = 1;

  private static final int GROWTH = 16;

  /** Into so many parts, for each worker, what is left of the block is to be cut at least. */
  static final int PARTS = 16;

  /** What every transaction pays; a plain transfer no more, and it takes under a microsecond. */
  static final long TRANSFER_GAS = 21_000;

  private static final long BYTE_GAS = 16;

  /** What a transaction takes that runs no code, as gas. */
  private static final long LEAST = 4_000;

  private final int[] firsts;
  private final int[] previous;

  /** Of this row and all after it; and 0. */
  private final long[] left;

  private Rows(int[] firsts, int[] previous, long[] left) {
    this.firsts = firsts;
    this.previous = previous;
    this.left = left;
  }

  /**
   * @param senders null where there is none
   * @param parts into so many what is left of the block is cut at least: fewer make longer rows
   */
  static Rows of(List<Transaction> block, List<Address> senders, int parts) {
    int count = block.size();
    long[] left = new long[count + 1];
    for (int i = count - 1; i >= 0; i--) {
      left[i] = left[i + 1] + guess(block.get(i));
    }
    Chains chains = new Chains(count);
    int[] firsts = new int[count + 1];
    int[] previous = new int[count];
    long[] leftOfRows = new long[count + 1];
    int rows = 0;
    int end = 0; // of the row, if the chains allow
    for (int i = 0; i < count; i++) {
      chains.find(block.get(i), senders.get(i));
      int before = chains.last();
      int row = rows - 1;
      if (i >= end || before != row && before != previous[row]) {
        end = end(left, i, parts);
        firsts[rows] = i;
        previous[rows] = before;
        leftOfRows[rows++] = left[i];
      }
      chains.append(rows - 1);
    }
    firsts[rows] = count;
    return new Rows(
        Arrays.copyOf(firsts, rows + 1),
        Arrays.copyOf(previous, rows),
        Arrays.copyOf(leftOfRows, rows + 1));
  }

  /** Where the row may end that begins with this transaction. */
  private static int end(long[] left, int first, int parts) {
    int count = left.length - 1;
    int most = Math.min(LONGEST, FIRST + first / GROWTH);
    int last = Math.min(count, first + Math.clamp((count - first) / parts, 1, most));
    long share = left[first] / parts;
    int end = first + 1;
    while (end < last && !isLong(left, end) && left[first] - left[end + 1] <= share) {
      end++;
    }
    return isLong(left, first) ? first + 1 : end;
  }

  private static boolean isLong(long[] left, int i) {
    return left[i] - left[i + 1] > left[0] / LONG_PART;
  }

  /** How long a transaction takes, as gas: by its gas limit, which is too much for most. */
  private static long guess(Transaction tx) {
    long gas = tx.gasLimit() - TRANSFER_GAS - BYTE_GAS * tx.data().length;
    return Math.clamp(gas, 0, 1L << 36) + LEAST;
  }

  /** How many. */
  int count() {
    return previous.length;
  }

  /** The first transaction of a row; how many there are in all, for the row after the last. */
  int first(int row) {
    return firsts[row];
  }

  /** The row that begins with a transaction, or {@link #NONE}. */
  int rowFrom(int transaction) {
    return Math.max(Arrays.binarySearch(firsts, transaction), NONE);
  }

  /** How many times longer the block takes than what in its longest chain follows another row. */
  double parallelism() {
    long[] paths = new long[count()];
    long longest = 1;
    for (int row = 0; row < paths.length; row++) {
      paths[row] = previous[row] == NONE ? 0 : paths[previous[row]] + guess(row);
      longest = Math.max(longest, paths[row]);
    }
    return (double) left[0] / longest;
  }

  /** How many transactions a row has. */
  int size(int row) {
    return firsts[row + 1] - firsts[row];
  }

  /** For each row the last one before it of the same chain, or {@link #NONE}; the rows' own. */
  int[] previous() {
    return previous;
  }

  /** Whether it is of one transaction that takes more than a small part of the block. */
  boolean isLong(int row) {
    return size(row) == 1 && isLong(left, row);
  }

  /** How long a row takes, as gas. */
  long guess(int row) {
    return left[row] - left[row + 1];
  }

  /** How long a row and all after it take. */
  long guessFrom(int row) {
    return left[row];
  }
}
