package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.transaction.InvalidTransactionException;
import io.lanewise.evm.transaction.TransactionResult;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Transaction;
import io.lanewise.pipeline.BlockExecution;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.IntermediateRoot;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.SequentialExecutor;
import io.lanewise.pipeline.workers.WorkerThread;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Runs the transactions of a block on several threads at once, in any order: each on the state that
 * the block's access list states for it (EIP-7928), so that none waits for another. What each has
 * done must then be what the list states of it.
 *
 * <p>The calling thread is one of the workers; the others are made once, and left alone by blocks
 * too small for them. Blocks without a list, and those before Byzantium, are run sequentially.
 */
public final class AccessListExecutor implements Executor {
  /**
   * Blocks whose transactions use less than this, beyond {@link #PLAIN_GAS} each, are run on the
   * calling thread alone: waking others would cost more than they save.
   */
  public static final long MIN_GAS = 150_000;

  /** What a plain transfer uses, but for a share that is like the others' for its time. */
  private static final long PLAIN_GAS = 20_000;

  private final Executor sequential = new SequentialExecutor();
  private final Function<Block, AccessListIndex> lists;
  private final ListWorker callersWorker;
  private final List<ListWorker> helpers = new ArrayList<>();
  private final List<WorkerThread> threads = new ArrayList<>();
  private final long minGas;

  /** From the transactions of a block to its end; else null. */
  private ListedBlock current;

  /**
   * @param workers how many threads run transactions, the calling one included; at least 1
   * @param translations shared by all
   * @param lists the list of a block, or null when it has none
   */
  public AccessListExecutor(
      int workers, TranslationCache translations, Function<Block, AccessListIndex> lists) {
    this(workers, translations, lists, MIN_GAS);
  }

  /**
   * @param minGas as {@link #MIN_GAS}, by the block's header
   */
  public AccessListExecutor(
      int workers,
      TranslationCache translations,
      Function<Block, AccessListIndex> lists,
      long minGas) {
    if (workers < 1) {
      throw new IllegalArgumentException("workers: at least 1, got " + workers);
    }
    this.lists = lists;
    this.minGas = minGas;
    callersWorker = new ListWorker(0, translations);
    for (int i = 1; i < workers; i++) {
      helpers.add(new ListWorker(i, translations));
      threads.add(new WorkerThread("executor-" + i));
    }
  }

  @Override
  public String name() {
    return "access-list";
  }

  /**
   * @throws InvalidBlockException also when the block's list does not state what it does, naming
   *     the first difference
   */
  @Override
  public void run(
      Block block, BlockSigners signers, IntermediateRoot roots, BlockExecution execution) {
    current = null;
    boolean mayHaveList = execution.result().fork().isAtLeast(Fork.BYZANTIUM);
    AccessListIndex list = mayHaveList ? lists.apply(block) : null;
    if (list == null) {
      sequential.run(block, signers, roots, execution);
      return;
    }
    List<Transaction> transactions = block.transactions();
    ListedBlock listed =
        new ListedBlock(list, transactions, signers, execution, helpers(block) + 1);
    callersWorker.checkSteps(listed, 0, execution.journal());
    runAll(listed);
    settle(listed, execution);
    int last = transactions.size() + 1;
    execution.resume(new ListedView(listed.state, last), () -> listed.state.changes(last));
    current = listed;
  }

  /** How many others are worth waking. */
  private int helpers(Block block) {
    int count = block.transactions().size();
    long gas = block.header().gasUsed() - PLAIN_GAS * count;
    return Math.max(0, gas) < minGas ? 0 : Math.clamp(count - 1, 0, threads.size());
  }

  private void runAll(ListedBlock block) {
    int useful = block.workers - 1;
    for (int i = 0; i < useful; i++) {
      ListWorker helper = helpers.get(i);
      threads.get(i).start(() -> helper.work(block));
    }
    callersWorker.work(block);
    for (int i = 0; i < useful; i++) {
      if (!threads.get(i).cancel()) {
        threads.get(i).await();
      }
    }
  }

  /** Takes the transactions in, one after the other: the first fault is the block's. */
  private void settle(ListedBlock block, BlockExecution execution) {
    for (int i = block.next(); i < block.transactions.size(); i++) {
      TransactionResult result = block.results[i];
      if (result == null) {
        long gas = execution.gasAvailable();
        result = callersWorker.runInTurn(block, i, gas, execution.blobGasAvailable());
      }
      try {
        block.settle(result);
      } catch (InvalidTransactionException e) {
        throw new InvalidBlockException(i, e);
      }
    }
  }

  @Override
  public void finish(BlockExecution execution) {
    ListedBlock block = current;
    current = null;
    if (block != null) {
      callersWorker.checkSteps(block, block.transactions.size() + 1, execution.journal());
      block.verification.checkAccesses();
    }
  }

  @Override
  public void close() {
    threads.forEach(WorkerThread::close);
  }
}
