package io.lanewise.pipeline.projection;

import io.lanewise.evm.transaction.InvalidTransactionException;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.pipeline.BlockExecution;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.IntermediateRoot;
import io.lanewise.pipeline.InvalidBlockException;

/** One transaction after the other, each timed. */
public final class TimedExecutor implements Executor {
  private long[] nanos = {};

  @Override
  public String name() {
    return "timed";
  }

  /** What each transaction of the last block has taken. */
  public long[] nanos() {
    return nanos;
  }

  @Override
  public void run(
      Block block, BlockSigners signers, IntermediateRoot roots, BlockExecution execution) {
    nanos = new long[block.transactions().size()];
    long before = System.nanoTime();
    for (int i = 0; i < nanos.length; i++) {
      try {
        execution.run(
            block.transactions().get(i), signers.senders().get(i), signers.authorities(i), roots);
      } catch (InvalidTransactionException e) {
        throw new InvalidBlockException(i, e);
      }
      long now = System.nanoTime();
      nanos[i] = now - before;
      before = now;
    }
  }

  @Override
  public void close() {}
}
