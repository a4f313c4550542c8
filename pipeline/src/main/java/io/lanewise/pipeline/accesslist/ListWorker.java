package io.lanewise.pipeline.accesslist;

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

/** What one thread needs to run transactions: a machine and a journal. */
final class ListWorker {
  private final TransactionProcessor processor;
  private final Journal journal = new Journal(null);

  ListWorker(TranslationCache translations) {
    processor =
        new TransactionProcessor(new Evm(translations), new Senders(PublicKeyRecoveries.best()));
  }

  /** Runs transactions of a block until all are taken. */
  void work(ListedBlock block) {
    processor.startBlock(block.fork, block.context, journal);
    int count = block.transactions.size();
    int i;
    while ((i = block.next.getAndIncrement()) < count) {
      try {
        run(block, i, block.context.gasLimit(), Long.MAX_VALUE);
      } catch (RuntimeException e) {
        // It counts when the list is right about all transactions before: settling finds out.
        block.faults[i] = e;
      }
    }
  }

  /**
   * Runs a transaction and checks it against the list.
   *
   * @param gas that the block has left for it
   * @param blobGas likewise
   */
  void run(ListedBlock block, int i, long gas, long blobGas) {
    Address sender = block.signers.senders().get(i);
    if (sender == null) {
      throw InvalidBlockException.unsigned(i);
    }
    journal.reset(new ListedView(block.state, i + 1));
    TransactionResult result =
        processor.process(
            block.transactions.get(i), sender, block.signers.authorities(i), gas, blobGas);
    block.verification.checkTransaction(i + 1, journal);
    block.results[i] = result;
  }

  /**
   * Runs a transaction again that was found invalid, with what the block has left in its turn.
   *
   * @throws InvalidBlockException as whoever runs one after the other would
   */
  void rerun(ListedBlock block, int i, long gas, long blobGas) {
    processor.startBlock(block.fork, block.context, journal);
    try {
      run(block, i, gas, blobGas);
    } catch (InvalidTransactionException e) {
      throw new InvalidBlockException(i, e);
    }
  }
}
