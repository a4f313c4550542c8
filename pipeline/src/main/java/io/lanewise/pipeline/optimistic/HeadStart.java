package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Transaction;
import io.lanewise.pipeline.BlockExecution;
import io.lanewise.pipeline.IntermediateRoot;
import io.lanewise.pipeline.SequentialExecutor;
import io.lanewise.pipeline.workers.WorkerThread;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The first transactions of a block, which the calling thread runs one after the other while a
 * helper wakes up and cuts the block into rows: so nothing is lost when they show that it is better
 * to go on like that.
 */
final class HeadStart {
  /** Looking after shorter transactions takes as long as the other workers save. */
  private static final long MIN_NANOS = 1_600;

  /** How many times longer than what follows in its longest chain the block is, at least. */
  private static final double MIN_PARALLELISM = 1.25;

  /** The gas limit of a transaction that certainly takes little time. */
  private static final long SHORT_GAS = 150_000;

  /** From less nothing is concluded. */
  private static final long EVIDENCE_GAS = 100_000;

  private final Block block;
  private final BlockSigners signers;
  private final IntermediateRoot roots;
  private final BlockExecution execution;

  HeadStart(Block block, BlockSigners signers, IntermediateRoot roots, BlockExecution execution) {
    this.block = block;
    this.signers = signers;
    this.roots = roots;
    this.execution = execution;
  }

  /**
   * Runs what there is time for, but no transaction that may take long: the helper would wait.
   *
   * @param helpers idle; idle again when this is done
   * @return the rest of the block; null when it was better run here, too
   */
  BlockRun run(List<WorkerThread> helpers) {
    AtomicReference<BlockRun> cut = new AtomicReference<>();
    int workers = 1 + helpers.size();
    WorkerThread helper = helpers.getFirst();
    helper.start(() -> cut.set(cut(workers, Rows.PARTS * workers, true)));
    helpers.forEach(WorkerThread::wake);
    long begun = System.nanoTime();
    int next = 0;
    boolean cancelled;
    try {
      while (cut.get() == null && isShort(next)) {
        runOne(next++);
      }
    } finally {
      cancelled = helper.cancel();
      if (!cancelled) {
        helper.await();
      }
    }
    BlockRun run = cancelled ? cut(workers, Rows.PARTS * workers, true) : cut.get();
    while (run.rows.rowFrom(next) == Rows.NONE) {
      runOne(next++);
    }
    int row = run.rows.rowFrom(next);
    if (row == run.rows.count()) {
      return null;
    }
    if (areShort(next, System.nanoTime() - begun) || run.rows.parallelism() < MIN_PARALLELISM) {
      goOn(next);
      return null;
    }
    startAt(row, run);
    return run;
  }

  /** The rows before this one have been run. */
  private static void startAt(int row, BlockRun run) {
    run.schedule.startAt(row);
    run.settling.settledLate(run.rows.first(row));
  }

  private boolean isShort(int i) {
    List<Transaction> transactions = block.transactions();
    return i < transactions.size() && transactions.get(i).gasLimit() <= SHORT_GAS;
  }

  private void runOne(int i) {
    SequentialExecutor.run(i, i + 1, block, signers, roots, execution);
  }

  /**
   * Whether the transactions of the block are very short on the average, by what the first have
   * taken for each gas that they have used beyond that of a transfer.
   */
  private boolean areShort(int count, long nanos) {
    long gas = execution.result().gasUsed() - Rows.TRANSFER_GAS * count;
    int all = block.transactions().size();
    double allGas = block.header().gasUsed() - Rows.TRANSFER_GAS * all;
    return gas >= EVIDENCE_GAS && nanos * allGas / gas < (double) MIN_NANOS * all;
  }

  /**
   * Cuts the block into rows as long as can be, which are run to their end.
   *
   * @param runsSome whether a quarter of them is run here
   */
  BlockRun cut(int workers, boolean runsSome) {
    BlockRun run = cut(workers, workers, false);
    int rows = runsSome ? run.rows.count() / 4 : 0;
    SequentialExecutor.run(0, run.rows.first(rows), block, signers, roots, execution);
    startAt(rows, run);
    return run;
  }

  private BlockRun cut(int workers, int parts, boolean mayGiveUp) {
    return new BlockRun(block.transactions(), signers, execution, workers, parts, mayGiveUp);
  }

  /** Runs the transactions from an index to the block's end. */
  void goOn(int first) {
    int count = block.transactions().size();
    SequentialExecutor.run(first, count, block, signers, roots, execution);
  }
}
