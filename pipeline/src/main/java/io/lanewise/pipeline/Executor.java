package io.lanewise.pipeline;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockSigners;

/**
 * Runs the transactions of a block: whichever way, what comes of it is what comes of running them
 * one after the other. Serves one block at a time.
 */
public interface Executor extends AutoCloseable {
  /** A short name for the command line and reports. */
  String name();

  /**
   * Runs all transactions.
   *
   * @param signers with the senders of all transactions; null where a signature is invalid
   * @param roots for receipts before Byzantium; null when nobody needs those
   * @param execution the block, after the steps that come before its transactions
   * @throws InvalidBlockException naming the first transaction that the block may not contain
   */
  void run(Block block, BlockSigners signers, IntermediateRoot roots, BlockExecution execution);

  /**
   * All steps of the block are done, those after its transactions too.
   *
   * @throws InvalidBlockException when the block does not do what it states
   */
  default void finish(BlockExecution execution) {}

  /** Ends its threads. */
  @Override
  void close();
}
