package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.types.Transaction;
import java.util.Arrays;
import java.util.List;

/**
 * The transactions of a block that may take so long that others would wait for them at the block's
 * end, and from where on they should be run before their turn.
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
final class LongTransactions {
  /** None. */
  static final LongTransactions NONE = new LongTransactions(new int[0], new int[0]);

  /** How many times longer than guessed one may take, compared with the others. */
  private static final int DOUBT = 8;

  /** Of less than this part of the block the last ones do not matter. */
  private static final int SMALLEST_PART = 64;

  private static final long TRANSFER_GAS = 21_000;
  private static final long BYTE_GAS = 16;

  /** What a transaction takes that runs no code, as gas. */
  private static final long LEAST = 4_000;

  private final int[] transactions;
  private final int[] positions;

  private LongTransactions(int[] transactions, int[] positions) {
    this.transactions = transactions;
    this.positions = positions;
  }

  static LongTransactions of(List<Transaction> block, int workers) {
    int count = block.size();
    long[] left = new long[count + 1];
    for (int i = count - 1; i >= 0; i--) {
      left[i] = left[i + 1] + guess(block.get(i));
    }
    long[] keys = new long[SMALLEST_PART];
    int found = 0;
    for (int i = 0; i < count && workers > 1; i++) {
      long guess = left[i] - left[i + 1];
      if (guess > left[0] / SMALLEST_PART) {
        keys[found++] = -guess << 20 | i; // fits: a block has less gas, and fewer transactions
      }
    }
    Arrays.sort(keys, 0, found);
    int[] transactions = new int[found];
    int[] positions = new int[found];
    int position = 0;
    for (int n = 0; n < found; n++) {
      int i = (int) keys[n] & (1 << 20) - 1;
      long enough = (left[i] - left[i + 1]) * workers * DOUBT;
      while (left[position] > enough) {
        position++;
      }
      transactions[n] = i;
      positions[n] = position;
    }
    return new LongTransactions(transactions, positions);
  }

  private static long guess(Transaction tx) {
    long gas = tx.gasLimit() - TRANSFER_GAS - BYTE_GAS * tx.data().length;
    return Math.clamp(gas, 0, 1L << 36) + LEAST;
  }

  int count() {
    return transactions.length;
  }

  /** The index in the block of the {@code n}-th, the longest first. */
  int transaction(int n) {
    return transactions[n];
  }

  /** From which transaction on the {@code n}-th is to be run first; never less than for others. */
  int position(int n) {
    return positions[n];
  }
}
