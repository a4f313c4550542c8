package io.lanewise.pipeline.accesslist;

import static io.lanewise.pipeline.accesslist.ListedBlock.step;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.evm.transaction.InvalidTransactionException;
import io.lanewise.evm.transaction.TransactionProcessor;
import io.lanewise.evm.transaction.TransactionResult;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.world.Journal;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.precompiles.secp256k1.PublicKeyRecoveries;

/**
 * What one thread needs to run transactions: a machine and a journal. Neighbours run on one
 * journal, which knows already much of what the next one reads.
 */
final class ListWorker {
  /** Number of the worker of the calling thread. */
  static final int CALLERS = 0;

  private final int number;
  private final TransactionProcessor processor;
  private final Journal journal = new Journal(null);
  private final StepCheck check = new StepCheck();

  /**
   * @param number from 0 on, which tells the workers of a block apart
   */
  ListWorker(int number, TranslationCache translations) {
    this.number = number;
    processor =
        new TransactionProcessor(new Evm(translations), new Senders(PublicKeyRecoveries.best()));
  }

  /** Runs transactions of a block until all are taken. */
  void work(ListedBlock block) {
    processor.startBlock(block.fork, block.context, journal);
    check.begin(block.state);
    int next = Shares.NONE; // the one that may go on with the journal
    for (int i; (i = block.shares.take(number)) != Shares.NONE; ) {
      if (i != next) {
        journal.reset(view(block, i));
      }
      next = run(block, i) ? i + 1 : Shares.NONE;
    }
  }

  private static ListedView view(ListedBlock block, int i) {
    return i == 0
        ? ListedView.ofFirst(block.state, block.workers)
        : new ListedView(block.state, step(i));
  }

  /** False when the transaction has failed, or does something else than the list states. */
  private boolean run(ListedBlock block, int i) {
    try {
      TransactionResult result = process(block, i, block.context.gasLimit(), Long.MAX_VALUE);
      if (check.isAsListed(step(i), journal)) {
        if (number == CALLERS && i == block.next()) {
          block.settle(result);
        } else {
          block.results[i] = result;
        }
        return true;
      }
    } catch (RuntimeException e) {
      // It counts when the list is right about all transactions before: settling finds out.
    }
    return false;
  }

  private TransactionResult process(ListedBlock block, int i, long gas, long blobGas) {
    Address sender = block.signers.senders().get(i);
    if (sender == null) {
      throw InvalidBlockException.unsigned(i);
    }
    return processor.process(
        block.transactions.get(i), sender, block.signers.authorities(i), gas, blobGas);
  }

  /**
   * Checks what steps have changed: those before the transactions, or those after.
   *
   * @throws InvalidBlockException naming the first difference
   */
  void checkSteps(ListedBlock block, int index, Journal steps) {
    check.begin(block.state);
    if (index == 0) { // on no ListedView
      block.verification.noteAccesses(index, steps);
    }
    if (!check.areAsListed(index, steps)) {
      block.verification.checkSteps(index, steps);
    }
  }

  /**
   * Runs a transaction alone when all before it are as listed, with what the block has left for it.
   *
   * @throws InvalidBlockException as whoever runs one after the other would; or when it does
   *     something else than the list states, naming the first difference
   */
  TransactionResult runInTurn(ListedBlock block, int i, long gas, long blobGas) {
    processor.startBlock(block.fork, block.context, journal);
    check.begin(block.state);
    journal.reset(view(block, i));
    try {
      TransactionResult result = process(block, i, gas, blobGas);
      if (!check.isAsListed(step(i), journal)) {
        block.verification.checkSteps(step(i), journal);
        throw new IllegalStateException("step " + step(i) + " is as listed, and is not");
      }
      return result;
    } catch (InvalidTransactionException e) {
      throw new InvalidBlockException(i, e);
    }
  }
}
