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
 * <p>The calling thread is one of the workers; the others are made once. Blocks that gain nothing
 * by it are run sequentially: those of few contract calls or little gas, and those before
 * Byzantium, whose receipts need the state after each transaction. So is the rest of a block in
 * which most transactions depend on the one before, or take no longer than to look after them.
 */
public final class OptimisticExecutor implements Executor {
  /** Below this, waking workers costs more than they save. */
  public static final long MIN_GAS = 1_000_000;

  /**
   * With fewer transactions that pass data the rest are transfers and what takes no longer: it
   * takes more to look after them than to run them.
   */
  private static final int MIN_CALLS = 8;

  /** What every transaction pays; a plain transfer no more, and it takes under a microsecond. */
  private static final long TRANSFER_GAS = 21_000;

  private final Executor sequential = new SequentialExecutor();
  private final Worker callersWorker;
  private final List<Worker> helpers = new ArrayList<>();
  private final List<WorkerThread> threads = new ArrayList<>();
  private final Statistics statistics = new Statistics();
  private final long minGas;

  /**
   * @param workers how many threads run transactions, the calling one included; at least 1
   * @param translations shared by all
   */
  public OptimisticExecutor(int workers, TranslationCache translations) {
    this(workers, translations, MIN_GAS, null);
  }

  /**
   * @param minGas blocks that use less on more than plain transfers, by their headers, or are of
   *     few calls are run sequentially; 0: all are run to their end as if they were worth it, those
   *     of one transaction too
   * @param jitter is run at every access to what workers share, for tests; or null
   */
  public OptimisticExecutor(
      int workers, TranslationCache translations, long minGas, Runnable jitter) {
    if (workers < 1) {
      throw new IllegalArgumentException("workers: at least 1, got " + workers);
    }
    this.minGas = minGas;
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
    long begun = System.nanoTime();
    List<Transaction> transactions = block.transactions();
    int useful = Math.min(threads.size(), transactions.size() - 1);
    for (int i = 0; i < useful; i++) {
      threads.get(i).wake();
    }
    BlockRun run = new BlockRun(transactions, signers, execution, 1 + useful, minGas > 0);
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
    statistics.add(run.settling, times, (System.nanoTime() - begun) * (1 + useful));
    int settled = run.schedule.firstUnsettled();
    execution.resume(new SettledView(run.state, settled), () -> run.state.changes(settled));
    if (settled < transactions.size()) {
      statistics.givenUp();
      SequentialExecutor.runFrom(settled, block, signers, roots, execution);
    }
  }

  private boolean isWorthIt(Block block, Fork fork) {
    List<Transaction> transactions = block.transactions();
    if (!fork.isAtLeast(Fork.BYZANTIUM) || transactions.isEmpty()) {
      return false;
    }
    long gas = block.header().gasUsed() - TRANSFER_GAS * transactions.size();
    return minGas == 0 || !threads.isEmpty() && gas >= minGas && hasCalls(transactions);
  }

  private static boolean hasCalls(List<Transaction> transactions) {
    int calls = 0;
    for (int i = 0; i < transactions.size() && calls < MIN_CALLS; i++) {
      calls += transactions.get(i).data().length > 0 ? 1 : 0;
    }
    return calls == MIN_CALLS;
  }

  @Override
  public void close() {
    threads.forEach(WorkerThread::close);
  }
}
