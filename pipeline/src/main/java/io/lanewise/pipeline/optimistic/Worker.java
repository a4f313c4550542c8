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
  private static final int SPINS = 500;
  private static final int YIELDS = 5_000;
  private static final long NAP_NANOS = 50_000;

  private final TransactionProcessor processor;
  private final Runnable jitter;
  private final VersionedView view;
  private final Journal journal;
  private final WorkerTimes times = new WorkerTimes();

  /** The first row that was not settled when it has last looked for wrong runs. */
  private int lookedFrom;

  /** Why it runs a row once more. */
  private Conflict conflict;

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
    lookedFrom = Schedule.NONE;
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
        i = look(block);
      }
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

  /**
   * Looks, when nothing else is left to do, for rows whose runs have become wrong meanwhile, or
   * that were left because of a chain: once for each row that is settled.
   *
   * @return a claimed row that is to be run, or {@link Schedule#NONE}
   */
  private int look(BlockRun block) {
    Schedule schedule = block.schedule;
    int first = schedule.firstUnsettled();
    if (first == lookedFrom) {
      return Schedule.NONE;
    }
    lookedFrom = first;
    int row = schedule.claimAgain(first + 1);
    while (row != Schedule.NONE) {
      RowRun run = block.run(row);
      conflict = run == null ? null : run.conflict(block.state);
      if (run == null || conflict != null) {
        lookedFrom = Schedule.NONE; // others may be wrong, too
        return row;
      }
      int waiting = schedule.ran(row);
      if (waiting != Schedule.NONE) {
        return waiting;
      }
      row = schedule.claimAgain(row + 1);
    }
    return Schedule.NONE;
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

  /** Runs a row before it is known what those before it do. */
  private void runAhead(BlockRun block, int row) {
    RowRun run = block.run(row);
    if (run == null) {
      runAhead(block, block.newRun(row));
    } else {
      times.beginRun();
      run.withdraw();
      runAhead(block, run);
      times.endRunAhead(block.rows.size(row), conflict);
    }
  }

  private void runAhead(BlockRun block, RowRun run) {
    start(block, run);
    int row = run.row();
    int first = block.rows.first(row);
    try {
      for (int n = 0; n < block.rows.size(row); n++) {
        Address sender = block.signers.senders().get(first + n);
        if (sender == null) {
          return; // settling finds out
        }
        long gas = block.context.gasLimit();
        run.setResult(n, process(block, first + n, sender, gas, Long.MAX_VALUE));
      }
      run.finish(journal, block.state);
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

  private void start(BlockRun block, RowRun run) {
    run.start();
    view.start(block.state, run);
    journal.reset(view);
  }

  private TransactionResult process(BlockRun block, int i, Address sender, long gas, long blobGas) {
    Transaction tx = block.transactions.get(i);
    return processor.process(tx, sender, block.signers.authorities(i), gas, blobGas);
  }

  /** Settles rows as far as they have run, if nobody else does. */
  private void settle(BlockRun block) {
    Schedule schedule = block.schedule;
    while (schedule.canSettle() && schedule.takeTurn()) {
      times.beginTurn();
      try {
        while (schedule.canSettle()) {
          settleFirst(block);
        }
      } finally {
        times.endTurn();
        schedule.giveTurn();
      }
    }
  }

  /** Settles the first row that is not settled, unless somebody runs it just now. */
  private void settleFirst(BlockRun block) {
    Schedule schedule = block.schedule;
    int row = schedule.firstUnsettled();
    boolean hasRun = schedule.claimRan(row);
    if (!hasRun && !schedule.claimFirst(row)) {
      return;
    }
    RowRun run = hasRun ? block.run(row) : block.newRun(row);
    if (jitter != null) {
      jitter.run();
    }
    Conflict wrong = hasRun ? run.conflict(block.state) : null;
    if (hasRun && wrong == null) {
      addAll(block, run);
    } else {
      times.beginRun();
      if (hasRun) {
        run.supersede();
      }
      runForGood(block, run);
      times.endRun(hasRun);
    }
    run.settle();
    schedule.settle(row);
    int transactions = block.rows.size(row);
    if (!hasRun) {
      block.settling.settledLate(transactions);
    } else if (block.settling.settled(transactions, wrong) && block.mayGiveUp) {
      schedule.stop();
    }
  }

  /** Runs a row when all before it are settled. */
  private void runForGood(BlockRun block, RowRun run) {
    start(block, run);
    int first = block.rows.first(run.row());
    for (int i = first; i < first + block.rows.size(run.row()); i++) {
      Address sender = block.signers.senders().get(i);
      if (sender == null) {
        throw InvalidBlockException.unsigned(i);
      }
      try {
        long gas = block.execution.gasAvailable();
        add(block, i, process(block, i, sender, gas, block.execution.blobGasAvailable()));
      } catch (InvalidTransactionException e) {
        throw new InvalidBlockException(i, e);
      }
    }
    run.finish(journal, block.state);
  }

  private static void addAll(BlockRun block, RowRun run) {
    int first = block.rows.first(run.row());
    for (int n = 0; n < block.rows.size(run.row()); n++) {
      add(block, first + n, run.result(n));
    }
  }

  private static void add(BlockRun block, int i, TransactionResult result) {
    try {
      block.execution.add(block.transactions.get(i), result);
    } catch (InvalidTransactionException e) {
      throw new InvalidBlockException(i, e);
    }
  }
}
