package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Transaction;
import io.lanewise.pipeline.BlockExecution;
import java.util.List;

/** All that workers share while a block runs. */
final class BlockRun {
  final Fork fork;
  final BlockContext context;
  final List<Transaction> transactions;
  final BlockSigners signers;
  final MultiVersionState state;
  final Schedule schedule;
  final TransactionRun[] runs;

  /** For who has the settling turn, as all below. */
  final BlockExecution execution;

  final Statistics statistics;

  private Throwable failure;

  BlockRun(
      List<Transaction> transactions,
      BlockSigners signers,
      BlockExecution execution,
      Statistics statistics) {
    this.transactions = transactions;
    this.signers = signers;
    this.execution = execution;
    this.statistics = statistics;
    fork = execution.result().fork();
    context = execution.context();
    state = new MultiVersionState(execution.state());
    schedule = new Schedule(signers.senders());
    runs = new TransactionRun[transactions.size()];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = new TransactionRun(i);
    }
  }

  /** Ends the block before its end. */
  synchronized void fail(Throwable reason) {
    if (failure == null) {
      failure = reason;
    }
    schedule.stop();
  }

  /**
   * Once no worker takes part any more.
   *
   * @throws RuntimeException or {@link Error}: what ended the block before its end
   */
  synchronized void throwFailure() {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw (RuntimeException) failure; // workers throw no other
    }
  }
}
