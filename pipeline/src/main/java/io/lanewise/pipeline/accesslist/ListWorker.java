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
import java.util.Arrays;

/**
 * What one thread needs to run transactions: a machine and a journal. Neighbours run on one
 * journal, which knows already much of what the next one reads.
 */
final class ListWorker {
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
    int first = 0;
    int next = Shares.NONE; // the one that may go on with the journal, which began with the first
    for (int i; (i = block.shares.take(number)) != Shares.NONE; ) {
      if (i != next) {
        endRow(block, first, next);
        journal.reset(new ListedView(block.state, step(i)));
        first = i;
      }
      if (run(block, i)) {
        next = i + 1;
      } else {
        endRow(block, first, i);
        next = Shares.NONE;
      }
    }
    endRow(block, first, next);
  }

  /** False when the transaction has failed, or does something else than the list states. */
  private boolean run(ListedBlock block, int i) {
    try {
      TransactionResult result = process(block, i, block.context.gasLimit(), Long.MAX_VALUE);
      if (check.isAsListed(block.state, step(i), journal)) {
        block.results[i] = result;
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
   * Transactions that have run on the journal one after the other are done.
   *
   * @param next after the last of them, or {@link Shares#NONE}
   */
  private void endRow(ListedBlock block, int first, int next) {
    if (next == Shares.NONE) {
      return;
    }
    try {
      check.noteAccesses(block.state, step(first), journal);
    } catch (InvalidBlockException e) {
      // Which of them it was, settling finds out.
      Arrays.fill(block.results, first, next, null);
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
    journal.reset(new ListedView(block.state, step(i)));
    try {
      TransactionResult result = process(block, i, gas, blobGas);
      if (!check.isAsListed(block.state, step(i), journal)) {
        block.verification.checkSteps(step(i), journal);
        throw new IllegalStateException("step " + step(i) + " is as listed, and is not");
      }
      check.noteAccesses(block.state, step(i), journal);
      return result;
    } catch (InvalidTransactionException e) {
      throw new InvalidBlockException(i, e);
    }
  }
}
