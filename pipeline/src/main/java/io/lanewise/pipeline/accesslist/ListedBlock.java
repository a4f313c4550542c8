package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.transaction.TransactionResult;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Transaction;
import io.lanewise.pipeline.BlockExecution;
import io.lanewise.pipeline.workers.PaddedCounter;
import java.util.List;

/** All that workers share while a block runs. Each transaction is one worker's. */
final class ListedBlock {
  final Fork fork;
  final BlockContext context;
  final List<Transaction> transactions;
  final BlockSigners signers;
  final ListedState state;
  final ListVerification verification;
  final PaddedCounter next = new PaddedCounter();

  // By transaction; one of the two.
  final TransactionResult[] results;
  final RuntimeException[] faults;

  ListedBlock(
      BlockAccessList list,
      List<Transaction> transactions,
      BlockSigners signers,
      BlockExecution execution) {
    int count = transactions.size();
    int[] changesListed = AccessListRules.check(list, count);
    this.transactions = transactions;
    this.signers = signers;
    fork = execution.result().fork();
    context = execution.context();
    state = new ListedState(list, execution.state());
    verification = new ListVerification(state, changesListed);
    results = new TransactionResult[count];
    faults = new RuntimeException[count];
  }
}
