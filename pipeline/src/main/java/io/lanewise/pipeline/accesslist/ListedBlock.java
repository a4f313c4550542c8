package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.transaction.TransactionResult;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.WorldView;
import io.lanewise.pipeline.BlockExecution;
import io.lanewise.pipeline.workers.PaddedCounter;
import java.util.List;

/** All that workers share while a block runs. Each transaction is one worker's. */
final class ListedBlock {
  final Fork fork;
  final BlockContext context;
  final List<Transaction> transactions;
  final BlockSigners signers;
  final WorldView world;
  final ListedState state;
  final ListVerification verification;
  final PaddedCounter next = new PaddedCounter();

  // By transaction; a result and its changes, or a fault.
  final TransactionResult[] results;
  final StateChanges[] changes;
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
    world = execution.state();
    state = new ListedState(list, world);
    verification = new ListVerification(state, changesListed);
    results = new TransactionResult[count];
    changes = new StateChanges[count];
    faults = new RuntimeException[count];
  }

  /** What all transactions have done. */
  StateChanges allChanges() {
    StateOverlay overlay = new StateOverlay(world);
    for (StateChanges step : changes) {
      overlay.apply(step);
    }
    return overlay.changes();
  }
}
