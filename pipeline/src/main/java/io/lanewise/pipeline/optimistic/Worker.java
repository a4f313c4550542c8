package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.evm.transaction.InvalidTransactionException;
import io.lanewise.evm.transaction.TransactionProcessor;
import io.lanewise.evm.transaction.TransactionResult;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.world.Journal;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.precompiles.secp256k1.PublicKeyRecoveries;
import java.util.concurrent.locks.LockSupport;

/** What one thread needs to run transactions: a machine, a journal, a view. */
final class Worker {
  /** Looking after a shorter run takes more than the other worker saves. */
  private static final long MIN_RUN_NANOS = 2_200;

  private static final int SPINS = 500;
  private static final int YIELDS = 5_000;
  private static final long NAP_NANOS = 50_000;

  private final TransactionProcessor processor;
  private final Runnable jitter;
  private final VersionedView view;
  private final Journal journal;
  private final WorkerTimes times = new WorkerTimes();

  /**
   * @param jitter see {@link OptimisticExecutor}; or null
   */
  Worker(TranslationCache translations, Runnable jitter) {
    this.jitter = jitter;
    view = new VersionedView(jitter);
    journal = new Journal(view);
    Senders senders = new Senders(PublicKeyRecoveries.best());
    processor = new TransactionProcessor(new Evm(translations), senders);
  }

  /** Of the last block. */
  WorkerTimes times() {
    return times;
  }

  /** Takes part in a block until it is over. */
  void work(BlockRun block) {
    times.start();
    try {
      processor.startBlock(block.fork, block.context, journal);
      takePart(block);
    } catch (Throwable e) {
      block.fail(e);
    }
    times.end();
  }

  private void takePart(BlockRun block) {
    Schedule schedule = block.schedule;
    int spins = 0;
    while (!schedule.isOver()) {
      settle(block);
      int i = schedule.take();
      if (i == Schedule.NONE) {
        if (spins++ == 0) {
          times.beginIdle();
        }
        pause(spins);
      } else if (spins > 0) {
        spins = 0;
        times.endIdle();
      }
      while (i != Schedule.NONE) {
        runAhead(block, i);
        i = schedule.ran(i);
      }
    }
    if (spins > 0) {
      times.endIdle();
    }
  }

  /** A sleep is longer than most transactions: only a very long one is worth it. */
  private static void pause(int spins) {
    if (spins < SPINS) {
      Thread.onSpinWait();
    } else if (spins < SPINS + YIELDS) {
      Thread.yield();
    } else {
      LockSupport.parkNanos(NAP_NANOS);
    }
  }

  /** Runs a transaction before it is known what those before it do. */
  private void runAhead(BlockRun block, int i) {
    TransactionRun run = block.newRun(i);
    Address sender = block.signers.senders().get(i);
    run.start();
    times.countRun();
    if (sender == null) {
      return; // settling finds out
    }
    try {
      run(block, run, sender, block.context.gasLimit(), Long.MAX_VALUE);
      if (jitter != null) {
        jitter.run();
      }
      run.publish(block.context.coinbase());
    } catch (InvalidTransactionException e) {
      // The sender's balance or nonce may be another one in the end; settling finds out.
    } catch (RuntimeException e) {
      // A witness lacks what only a wrong guess reads; a defect shows again when settling.
    }
  }

  private void run(BlockRun block, TransactionRun run, Address sender, long gas, long blobGas) {
    int i = run.transaction();
    view.start(block.state, run);
    journal.reset(view);
    Transaction tx = block.transactions.get(i);
    TransactionResult result =
        processor.process(tx, sender, block.signers.authorities(i), gas, blobGas);
    run.finish(result, journal, block.state);
  }

  /** Settles transactions as far as they have run, if nobody else does. */
  private void settle(BlockRun block) {
    Schedule schedule = block.schedule;
    while (schedule.canSettle() && schedule.takeTurn()) {
      times.beginTurn();
      try {
        while (schedule.canSettle() && settleFirst(block)) {
          // one after the other
        }
      } finally {
        times.endTurn();
        schedule.giveTurn();
      }
    }
  }

  /** Settles the first transaction that is not settled; false when somebody runs it just now. */
  private boolean settleFirst(BlockRun block) {
    Schedule schedule = block.schedule;
    int i = schedule.firstUnsettled();
    boolean hasRun = schedule.hasRun(i);
    if (!hasRun && !schedule.claimFirst(i)) {
      return schedule.hasRun(i);
    }
    TransactionRun run = hasRun ? block.run(i) : block.newRun(i);
    if (jitter != null) {
      jitter.run();
    }
    TransactionRun.Conflict conflict = hasRun ? run.conflict(block.state) : null;
    if (hasRun && conflict == null) {
      add(block, run);
    } else {
      times.beginRun();
      if (hasRun) {
        run.supersede();
      }
      runForGood(block, run);
      times.endRun(hasRun);
    }
    run.settle();
    schedule.settle(i);
    if (!hasRun) {
      block.settling.settledLate();
    } else if (block.settling.settled(conflict)) {
      boolean vain = block.settling.wasInVain() || times.areRunsShorterThan(MIN_RUN_NANOS);
      if (vain && block.mayGiveUp) {
        schedule.stop();
      }
    }
    return true;
  }

  /** Runs a transaction when all before it are settled. */
  private void runForGood(BlockRun block, TransactionRun run) {
    int i = run.transaction();
    Address sender = block.signers.senders().get(i);
    if (sender == null) {
      throw InvalidBlockException.unsigned(i);
    }
    run.start();
    try {
      long gas = block.execution.gasAvailable();
      run(block, run, sender, gas, block.execution.blobGasAvailable());
    } catch (InvalidTransactionException e) {
      throw new InvalidBlockException(i, e);
    }
    add(block, run);
  }

  private static void add(BlockRun block, TransactionRun run) {
    int i = run.transaction();
    try {
      block.execution.add(block.transactions.get(i), run.result());
    } catch (InvalidTransactionException e) {
      throw new InvalidBlockException(i, e);
    }
  }
}
