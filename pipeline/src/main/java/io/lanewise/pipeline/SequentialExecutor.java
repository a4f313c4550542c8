package io.lanewise.pipeline;

import io.lanewise.evm.transaction.InvalidTransactionException;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Transaction;
import java.util.List;

/** One transaction after the other, on the block's own journal: the oracle for every other way. */
public final class SequentialExecutor implements Executor {
  @Override
  public String name() {
    return "sequential";
  }

  @Override
  public void run(
      Block block, BlockSigners signers, IntermediateRoot roots, BlockExecution execution) {
    run(0, block.transactions().size(), block, signers, roots, execution);
  }

  /**
   * Runs the transactions from one index to before another; those before have been run.
   *
   * @param roots as of the other form
   */
  public static void run(
      int first,
      int end,
      Block block,
      BlockSigners signers,
      IntermediateRoot roots,
      BlockExecution execution) {
    List<Transaction> transactions = block.transactions();
    for (int i = first; i < end; i++) {
      Address sender = signers.senders().get(i);
      if (sender == null) {
        throw InvalidBlockException.unsigned(i);
      }
      try {
        execution.run(transactions.get(i), sender, signers.authorities(i), roots);
      } catch (InvalidTransactionException e) {
        throw new InvalidBlockException(i, e);
      }
    }
  }

  @Override
  public void close() {}
}
