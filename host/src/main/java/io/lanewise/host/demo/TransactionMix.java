package io.lanewise.host.demo;

import java.util.Random;

/**
 * How often each kind of transaction is drawn, as weights: only their ratios count.
 *
 * @throws IllegalArgumentException when a weight is negative or all are zero
 */
public record TransactionMix(int transfer, int token, int swap, int mint, int game) {
  /** A bit of everything: half of the transactions conflict with hardly any other. */
  public static final TransactionMix DEFAULT = new TransactionMix(30, 25, 15, 10, 20);

  public TransactionMix {
    if (transfer < 0 || token < 0 || swap < 0 || mint < 0 || game < 0) {
      throw new IllegalArgumentException("mix: negative weight");
    }
    if ((long) transfer + token + swap + mint + game == 0) {
      throw new IllegalArgumentException("mix: all weights are zero");
    }
  }

  TransactionKind draw(Random random) {
    long left = random.nextLong((long) transfer + token + swap + mint + game);
    if ((left -= transfer) < 0) {
      return TransactionKind.TRANSFER;
    }
    if ((left -= token) < 0) {
      return TransactionKind.TOKEN;
    }
    if ((left -= swap) < 0) {
      return TransactionKind.SWAP;
    }
    if ((left -= mint) < 0) {
      return TransactionKind.MINT;
    }
    return TransactionKind.GAME;
  }
}
