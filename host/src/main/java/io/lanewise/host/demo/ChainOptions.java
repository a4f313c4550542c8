package io.lanewise.host.demo;

import io.lanewise.host.command.Range;

/**
 * What a generated chain looks like. Equal options give equal chains, bit for bit.
 *
 * @param chainId signed into every transaction
 * @param seed of all keys and all choices
 * @param accounts that send transactions
 * @param blocks after those of the set-up
 * @param transactions in each of these blocks
 * @param mix of the kinds of transactions
 */
public record ChainOptions(
    long chainId, long seed, int accounts, int blocks, int transactions, TransactionMix mix) {
  /** A private chain; the number reads "lane" in ASCII. */
  public static final long DEFAULT_CHAIN_ID = 0x6c616e65;

  /** The workload whose golden values are in {@code golden.txt}. */
  public static final ChainOptions DEFAULT =
      new ChainOptions(DEFAULT_CHAIN_ID, 1, 200, 10, 200, TransactionMix.DEFAULT);

  /**
   * @throws IllegalArgumentException naming the option that is out of range
   */
  public ChainOptions {
    Range.require("chain id", chainId, 1, Long.MAX_VALUE);
    Range.require("accounts", accounts, 2, 1_000_000);
    Range.require("blocks", blocks, 0, 1_000_000);
    Range.require("transactions", transactions, 0, 50_000);
  }
}
