package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.transaction.InvalidTransactionException;
import io.lanewise.evm.transaction.TransactionResult;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.world.WorldView;
import io.lanewise.pipeline.BlockExecution;
import io.lanewise.pipeline.workers.LockedView;
import java.util.List;

/** All that workers share while a block runs. Each transaction is one worker's. */
final class ListedBlock {
  final Fork fork;
  final BlockContext context;
  final List<Transaction> transactions;
  final BlockSigners signers;
  final ListedState state;
  final ListVerification verification;
  final int workers;
  final Shares shares;

  /** The block itself: the calling thread's. */
  private final BlockExecution execution;

  /** How many transactions the block has taken in. */
  private int settled;

  /** By transaction; null when it has failed, or does something else than the list states. */
  final TransactionResult[] results;

  /**
   * @param workers that run the transactions
   */
  ListedBlock(
      AccessListIndex list,
      List<Transaction> transactions,
      BlockSigners signers,
      BlockExecution execution,
      int workers) {
    this.transactions = transactions;
    this.signers = signers;
    fork = execution.result().fork();
    context = execution.context();
    this.workers = workers;
    this.execution = execution;
    WorldView before = execution.state();
    state = new ListedState(list, workers == 1 ? before : LockedView.of(before));
    verification = new ListVerification(state);
    shares = new Shares(transactions, workers);
    results = new TransactionResult[transactions.size()];
  }

  /** The transaction that the block has to take in next: all before it were as listed. */
  int next() {
    return settled;
  }

  /**
   * Takes in what has come of the next transaction.
   *
   * @throws InvalidTransactionException when the block has not enough left for it
   */
  void settle(TransactionResult result) {
    execution.add(transactions.get(settled), result);
    settled++;
  }

  /** The block access index of a transaction. */
  static int step(int transaction) {
    return transaction + 1;
  }
}
