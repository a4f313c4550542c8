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

  /** Whether the rest may be left to run sequentially when that is faster. */
  final boolean mayGiveUp;

  /** Made by who claims the transaction. */
  private final TransactionRun[] runs;

  private final Spread spread;

  /** For who has the settling turn, as all below. */
  final BlockExecution execution;

  final Settling settling = new Settling();

  private Throwable failure;

  BlockRun(
      List<Transaction> transactions,
      BlockSigners signers,
      BlockExecution execution,
      int workers,
      boolean mayGiveUp) {
    this.mayGiveUp = mayGiveUp;
    this.transactions = transactions;
    this.signers = signers;
    this.execution = execution;
    fork = execution.result().fork();
    context = execution.context();
    state = new MultiVersionState(execution.state(), transactions.size());
    schedule = new Schedule(signers.senders(), LongTransactions.of(transactions, workers));
    spread = Spread.of(transactions.size());
    runs = new TransactionRun[spread.size()];
  }

  /** For who has claimed the transaction. */
  TransactionRun newRun(int transaction) {
    return runs[spread.place(transaction)] = new TransactionRun(transaction);
  }

  /** For who settles a transaction that has run. */
  TransactionRun run(int transaction) {
    return runs[spread.place(transaction)];
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
