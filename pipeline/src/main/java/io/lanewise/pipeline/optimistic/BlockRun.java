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

  final Rows rows;

  /** Made by who claims the row. */
  private final RowRun[] runs;

  private final Spread spread;

  /** For who has the settling turn, as all below. */
  final BlockExecution execution;

  final Settling settling = new Settling();

  private Throwable failure;

  /**
   * @param parts see {@link Rows#of}
   */
  BlockRun(
      List<Transaction> transactions,
      BlockSigners signers,
      BlockExecution execution,
      int workers,
      int parts,
      boolean mayGiveUp) {
    this.mayGiveUp = mayGiveUp;
    this.transactions = transactions;
    this.signers = signers;
    this.execution = execution;
    fork = execution.result().fork();
    context = execution.context();
    state = new MultiVersionState(execution.state(), transactions.size());
    rows = Rows.of(transactions, signers.senders(), parts);
    schedule = new Schedule(rows.previous(), LongRows.of(rows, workers));
    spread = Spread.of(rows.count());
    runs = new RowRun[spread.size()];
  }

  /** For who has claimed the row. */
  RowRun newRun(int row) {
    return runs[spread.place(row)] = new RowRun(row, rows.size(row));
  }

  /** For who has claimed the row; null before its first run. */
  RowRun run(int row) {
    return runs[spread.place(row)];
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
