package io.lanewise.pipeline;

import io.lanewise.evm.transaction.InvalidTransactionException;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
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
      Block block, List<Address> senders, IntermediateRoot roots, BlockExecution execution) {
    List<Transaction> transactions = block.transactions();
    for (int i = 0; i < transactions.size(); i++) {
      try {
        execution.run(transactions.get(i), senders.get(i), roots);
      } catch (InvalidTransactionException e) {
        throw new InvalidBlockException(i, e);
      }
    }
  }

  @Override
  public void close() {}
}
