package io.lanewise.host.demo;

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
public record WorkloadOptions(
    long chainId, long seed, int accounts, int blocks, int transactions, TransactionMix mix) {
  /** A private chain; the number reads "lane" in ASCII. */
  public static final long DEFAULT_CHAIN_ID = 0x6c616e65;

  /** The workload whose golden values are in {@code golden.txt}. */
  public static final WorkloadOptions DEFAULT =
      new WorkloadOptions(DEFAULT_CHAIN_ID, 1, 200, 10, 200, TransactionMix.DEFAULT);

  /**
   * @throws IllegalArgumentException naming the option that is out of range
   */
  public WorkloadOptions {
    requireWithin("chain id", chainId, 1, Long.MAX_VALUE);
    requireWithin("accounts", accounts, 2, 1_000_000);
    requireWithin("blocks", blocks, 0, 1_000_000);
    requireWithin("transactions", transactions, 0, 50_000);
  }

  private static void requireWithin(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be within " + least + " and " + most + ", got " + value);
    }
  }
}
