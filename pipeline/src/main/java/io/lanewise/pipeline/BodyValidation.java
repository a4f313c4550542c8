package io.lanewise.pipeline;

import static io.lanewise.pipeline.BlockError.*;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.Transaction;
import io.lanewise.hashing.Hash;

/**
 * That a block's lists are those that its header states, before anything is executed. Of ommers
 * only their number and hash are checked, not their headers.
 */
public final class BodyValidation {
  /** EIP-7934: 10 MiB less 2 MiB for the consensus layer's part. */
  private static final int MAX_RLP_SIZE = 8 << 20;

  private static final int MAX_OMMERS = 2;

  private final ChainConfig chain;

  public BodyValidation(ChainConfig chain) {
    this.chain = chain;
  }

  /**
   * Checks all lists.
   *
   * @throws InvalidBlockException naming the first rule that the block breaks
   */
  public void check(Block block) {
    checkAllButTransactions(block);
    checkTransactions(block);
  }

  /**
   * What is checked before the block is executed, so that an invalid transaction is named first.
   */
  public void checkAllButTransactions(Block block) {
    BlockHeader header = block.header();
    Fork fork = chain.forkAt(header.number(), header.timestamp());
    HeaderValidation.checkFields(header, fork);
    if (fork.isAtLeast(Fork.OSAKA)) {
      checkSize(block.encode().length);
    }
    checkOmmers(block, fork);
    checkWithdrawals(block, fork);
  }

  /**
   * Checks the root of the transactions and the blob gas that they use.
   *
   * @throws InvalidBlockException when the header states others
   */
  public static void checkTransactions(Block block) {
    expect(
        INVALID_TRANSACTIONS_ROOT,
        block.header().transactionsRoot(),
        Roots.transactionsRoot(block.transactions()));
    if (block.header().blobGasUsed() != null) {
      checkBlobGas(block);
    }
  }

  private static void checkSize(int size) {
    if (size > MAX_RLP_SIZE) {
      throw new InvalidBlockException(
          RLP_BLOCK_LIMIT_EXCEEDED, size + " bytes, at most " + MAX_RLP_SIZE);
    }
  }

  private static void checkOmmers(Block block, Fork fork) {
    int count = block.ommers().size();
    if (count > 0 && fork.isAtLeast(Fork.PARIS)) {
      throw new InvalidBlockException(IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS, count + " ommers");
    }
    if (count > MAX_OMMERS) {
      throw new InvalidBlockException(TOO_MANY_UNCLES, count + ", at most " + MAX_OMMERS);
    }
    expect(INVALID_UNCLES_HASH, block.header().ommersHash(), Roots.ommersHash(block.ommers()));
  }

  private static void checkWithdrawals(Block block, Fork fork) {
    boolean has = block.withdrawals() != null;
    if (has != fork.isAtLeast(Fork.SHANGHAI)) {
      throw new InvalidBlockException(
          INCORRECT_BLOCK_FORMAT,
          (has ? "withdrawals in " : "no withdrawals in ") + fork.displayName());
    }
    if (has) {
      expect(
          INVALID_WITHDRAWALS_ROOT,
          block.header().withdrawalsRoot(),
          Roots.withdrawalsRoot(block.withdrawals()));
    }
  }

  private static void checkBlobGas(Block block) {
    long used = 0;
    for (Transaction tx : block.transactions()) {
      used += tx.blobGas();
    }
    if (block.header().blobGasUsed() != used) {
      throw new InvalidBlockException(
          INCORRECT_BLOB_GAS_USED,
          Long.toUnsignedString(block.header().blobGasUsed()) + ", the transactions' is " + used);
    }
  }

  private static void expect(BlockError error, Hash found, Hash expected) {
    if (!found.equals(expected)) {
      throw new InvalidBlockException(error, found + ", not " + expected);
    }
  }
}
