package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.evm.transaction.InvalidTransactionException;
import io.lanewise.evm.transaction.TransactionProcessor;
import io.lanewise.evm.transaction.TransactionResult;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.world.Journal;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.WorldView;
import io.lanewise.pipeline.BlockExecution;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.IntermediateRoot;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.SequentialExecutor;
import io.lanewise.precompiles.secp256k1.PublicKeyRecoveries;
import java.util.List;

/**
 * One transaction after the other, each on a journal of its own, to write down what the block
 * accesses: the maker of lists for blocks that have none. Blocks before Byzantium get none.
 */
public final class RecordingExecutor implements Executor {
  /** Is told of each transaction. */
  public interface Observer {
    /**
     * A transaction has run.
     *
     * @param journal on which it alone has run; not to be kept
     */
    void ran(int transaction, Journal journal);
  }

  private final Observer observer;
  private final Executor sequential = new SequentialExecutor();
  private final TransactionProcessor processor;
  private AccessRecorder recorder;
  private StateOverlay state;
  private int transactions;
  private BlockAccessList list;

  public RecordingExecutor(TranslationCache translations) {
    this(translations, (_, _) -> {});
  }

  public RecordingExecutor(TranslationCache translations, Observer observer) {
    this.observer = observer;
    processor =
        new TransactionProcessor(new Evm(translations), new Senders(PublicKeyRecoveries.best()));
  }

  @Override
  public String name() {
    return "recording";
  }

  /** Of the last block; null when it was not run to its end, or was of an earlier fork. */
  public BlockAccessList list() {
    return list;
  }

  @Override
  public void run(
      Block block, BlockSigners signers, IntermediateRoot roots, BlockExecution execution) {
    list = null;
    recorder = null;
    if (!execution.result().fork().isAtLeast(Fork.BYZANTIUM)) {
      sequential.run(block, signers, roots, execution);
      return;
    }
    recorder = new AccessRecorder();
    Journal steps = execution.journal();
    WorldView base = execution.state();
    recorder.add(0, steps, steps.changes(), base);
    state = new StateOverlay(base);
    runAll(block.transactions(), signers, execution);
    // The steps that follow must not show in what the transactions have done.
    StateOverlay after = state;
    execution.resume(after, after::changes);
  }

  private void runAll(List<Transaction> list, BlockSigners signers, BlockExecution execution) {
    transactions = list.size();
    Journal journal = new Journal(state);
    processor.startBlock(execution.result().fork(), execution.context(), journal);
    for (int i = 0; i < transactions; i++) {
      Address sender = signers.senders().get(i);
      if (sender == null) {
        throw InvalidBlockException.unsigned(i);
      }
      journal.reset(state);
      try {
        TransactionResult result =
            processor.process(
                list.get(i),
                sender,
                signers.authorities(i),
                execution.gasAvailable(),
                execution.blobGasAvailable());
        execution.add(list.get(i), result);
      } catch (InvalidTransactionException e) {
        throw new InvalidBlockException(i, e);
      }
      observer.ran(i, journal);
      StateChanges changes = journal.changes();
      recorder.add(i + 1, journal, changes, state);
      state.apply(changes);
    }
  }

  @Override
  public void finish(BlockExecution execution) {
    if (recorder != null) {
      Journal steps = execution.journal();
      recorder.add(transactions + 1, steps, steps.changes(), state);
      list = recorder.list();
      recorder = null;
      state = null;
    }
  }

  @Override
  public void close() {}
}
