package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Transaction;
import io.lanewise.pipeline.BlockExecution;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.IntermediateRoot;
import io.lanewise.pipeline.SequentialExecutor;
import io.lanewise.pipeline.workers.WorkerThread;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the transactions of a block on several threads at once (after Block-STM, Gelashvili et al.,
 * 2022): each as if it knew what those before it do, and again when that was wrong.
 *
 * <pre>
 *   caller    transactions one after the other │ rows ──────────────────────────── │ the rest, if
 *   helper    wakes up, cuts the block         │ rows ──────────────────────────── │ it gives up
 * </pre>
 *
 * <p>The calling thread is one of the workers; the others are made once. Blocks that gain nothing
 * by it are run sequentially: those of few transactions or little gas, those whose transactions are
 * one chain or very short, and those before Byzantium, whose receipts need the state after each
 * transaction. So is the rest of a block in which most transactions depend on the one before.
 */
public final class OptimisticExecutor implements Executor {
  /** Below this, waking workers costs more than they save. */
  public static final long MIN_GAS = 1_000_000;

  /** Fewer are hardly worth cutting. */
  private static final int MIN_TRANSACTIONS = 8;

  private final Executor sequential = new SequentialExecutor();
  private final Worker callersWorker;
  private final List<Worker> helpers = new ArrayList<>();
  private final List<WorkerThread> threads = new ArrayList<>();
  private final Statistics statistics = new Statistics();
  private final long minGas;
  private final Runnable jitter;

  /**
   * @param workers how many threads run transactions, the calling one included; at least 1
   * @param translations shared by all
   */
  public OptimisticExecutor(int workers, TranslationCache translations) {
    this(workers, translations, MIN_GAS, null);
  }

  /**
   * @param minGas blocks that use less on more than plain transfers, by their headers, are run
   *     sequentially; 0: all are run to their end as if they were worth it, those of one
   *     transaction too, in rows as long as can be
   * @param jitter is run at every access to what workers share, for tests; or null
   */
  public OptimisticExecutor(
      int workers, TranslationCache translations, long minGas, Runnable jitter) {
    if (workers < 1) {
      throw new IllegalArgumentException("workers: at least 1, got " + workers);
    }
    this.minGas = minGas;
    this.jitter = jitter;
    callersWorker = new Worker(translations, jitter);
    for (int i = 1; i < workers; i++) {
      helpers.add(new Worker(translations, jitter));
      threads.add(new WorkerThread("executor-" + i));
    }
  }

  @Override
  public String name() {
    return "optimistic";
  }

  /** Of all blocks that were not run sequentially. */
  public Statistics statistics() {
    return statistics;
  }

  @Override
  public void run(
      Block block, BlockSigners signers, IntermediateRoot roots, BlockExecution execution) {
    if (!isWorthIt(block, execution.result().fork())) {
      sequential.run(block, signers, roots, execution);
      return;
    }
    int useful = Math.min(threads.size(), block.transactions().size() - 1);
    HeadStart start = new HeadStart(block, signers, roots, execution);
    BlockRun run =
        minGas == 0 ? start.cut(1 + useful, jitter != null) : start.run(threads.subList(0, useful));
    if (run != null) {
      runParallel(run, useful);
      int settled = run.schedule.firstUnsettled();
      execution.resume(new SettledView(run.state, settled), () -> run.state.changes(settled));
      start.goOn(run.rows.first(settled));
    }
  }

  private void runParallel(BlockRun run, int useful) {
    long begun = System.nanoTime();
    for (int i = 0; i < useful; i++) {
      Worker helper = helpers.get(i);
      threads.get(i).start(() -> helper.work(run));
    }
    callersWorker.work(run);
    List<WorkerTimes> times = new ArrayList<>();
    times.add(callersWorker.times());
    for (int i = 0; i < useful; i++) {
      if (!threads.get(i).cancel()) {
        threads.get(i).await();
        times.add(helpers.get(i).times());
      }
    }
    run.throwFailure();
    int left = run.transactions.size() - run.rows.first(run.schedule.firstUnsettled());
    statistics.add(run.settling, times, (System.nanoTime() - begun) * (1 + useful), left);
  }

  private boolean isWorthIt(Block block, Fork fork) {
    List<Transaction> transactions = block.transactions();
    if (!fork.isAtLeast(Fork.BYZANTIUM) || transactions.isEmpty()) {
      return false;
    }
    long gas = block.header().gasUsed() - Rows.TRANSFER_GAS * transactions.size();
    return minGas == 0
        || !threads.isEmpty() && gas >= minGas && transactions.size() >= MIN_TRANSACTIONS;
  }

  @Override
  public void close() {
    threads.forEach(WorkerThread::close);
  }
}
