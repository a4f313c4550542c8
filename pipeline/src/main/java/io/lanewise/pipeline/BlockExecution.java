package io.lanewise.pipeline;

import io.lanewise.evm.fork.BlobSchedule;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.DaoFork;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.evm.transaction.InvalidTransactionException;
import io.lanewise.evm.transaction.TransactionProcessor;
import io.lanewise.evm.transaction.TransactionResult;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.types.Withdrawal;
import io.lanewise.evm.world.Journal;
import io.lanewise.evm.world.JournalView;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Supplier;

/**
 * One block in the making: the steps that change the state, for the caller to take in this order.
 *
 * <pre>
 *   applyDaoFork → storeBeaconRoot → storeParentHash → run … run
 *                → payWithdrawals → payRewards → collectRequests → result
 * </pre>
 *
 * <p>{@link BlockProcessor} takes the steps that a block of a chain asks for; a tool that builds a
 * block takes those that it is told to, and may go on after a transaction that is invalid. Used by
 * one thread.
 */
public final class BlockExecution {
  private final ChainConfig chain;
  private final BlockContext context;
  private final TransactionProcessor transactions;
  private final Evm evm;
  private final WorldView parentState;
  private final BlockResult result;
  private final long maxBlobGas;
  private Journal journal;
  private SystemCalls systemCalls;

  /**
   * @param evm what {@code transactions} drives; no other block runs on it until this one is done
   */
  BlockExecution(
      ChainConfig chain,
      Fork fork,
      BlockContext context,
      TransactionProcessor transactions,
      Evm evm,
      WorldView parentState) {
    this.chain = chain;
    this.context = context;
    this.transactions = transactions;
    this.evm = evm;
    this.parentState = parentState;
    start(fork, parentState);
    result = new BlockResult(fork, parentState, journal::changes);
    BlobSchedule blobs = fork.rules().blobs();
    maxBlobGas = blobs == null ? 0 : blobs.maxGas();
  }

  private void start(Fork fork, WorldView view) {
    journal = new Journal(view);
    transactions.startBlock(fork, context, journal);
    systemCalls = new SystemCalls(evm, journal);
  }

  /** Moves the DAO's balances (EIP-779) when this is the block of the chain that does so. */
  public void applyDaoFork() {
    DaoFork dao = chain.daoFork();
    if (dao != null && dao.changesStateAt(context.number())) {
      BlockCredits.applyDaoFork(journal);
    }
  }

  /** EIP-4788, from Cancun on. */
  public void storeBeaconRoot(Hash parentBeaconBlockRoot) {
    systemCalls.storeBeaconRoot(parentBeaconBlockRoot);
  }

  /** EIP-2935, from Prague on. */
  public void storeParentHash(Hash parentHash) {
    systemCalls.storeParentHash(parentHash);
  }

  /** As the longer form; the signers of authorizations are recovered. */
  public TransactionResult run(Transaction tx, Address sender, IntermediateRoot roots) {
    return run(tx, sender, null, roots);
  }

  /**
   * Runs the next transaction.
   *
   * @param authorities who signed its authorizations, null where nobody did; null to recover them
   * @param roots for receipts before Byzantium; null when nobody needs those
   * @throws InvalidTransactionException when the block may not contain it; nothing has changed
   */
  public TransactionResult run(
      Transaction tx, Address sender, List<Address> authorities, IntermediateRoot roots) {
    TransactionResult outcome =
        transactions.process(tx, sender, authorities, gasAvailable(), blobGasAvailable());
    boolean needsRoot = roots != null && !result.fork().isAtLeast(Fork.BYZANTIUM);
    result.add(outcome, tx.blobGas(), needsRoot ? roots : null);
    return outcome;
  }

  /**
   * Takes in a transaction that somebody else has run on {@link #state()}, in its turn.
   *
   * @throws InvalidTransactionException when the block has not enough gas or blob gas left for it
   */
  public void add(Transaction tx, TransactionResult outcome) {
    TransactionProcessor.checkAllowance(tx, gasAvailable(), blobGasAvailable());
    result.add(outcome, tx.blobGas(), null);
  }

  /**
   * Goes on after transactions that somebody else has run.
   *
   * @param state after them
   * @param changes what they have done to the state before them; asked when somebody wants to know
   */
  public void resume(WorldView state, Supplier<StateChanges> changes) {
    result.continueWith(changes);
    start(result.fork(), state);
    result.continueWith(journal::changes);
  }

  /** The state as the steps so far have left it; read it before the next one. */
  public WorldView state() {
    return new JournalView(journal, parentState);
  }

  /**
   * The journal of the steps since the beginning or since {@link #resume}: to see what they have
   * read and written.
   */
  public Journal journal() {
    return journal;
  }

  public BlockContext context() {
    return context;
  }

  /** What the transactions so far have left of the block's gas limit. */
  public long gasAvailable() {
    return context.gasLimit() - result.gasUsed();
  }

  /** What the transactions so far have left of the block's blob gas. */
  public long blobGasAvailable() {
    return maxBlobGas - result.blobGasUsed();
  }

  /** Pays out withdrawals (EIP-4895). */
  public void payWithdrawals(List<Withdrawal> withdrawals) {
    BlockCredits.payWithdrawals(withdrawals, journal);
  }

  /**
   * Rewards the authors of the block and of its ommers (Yellow Paper, section 11.3). A reward of
   * zero touches their accounts all the same.
   *
   * @param reward in wei
   */
  public void payRewards(UInt256 reward, List<Ommer> ommers) {
    boolean deletesEmpty = result.fork().isAtLeast(Fork.SPURIOUS_DRAGON);
    BlockCredits.payRewards(context.coinbase(), reward, ommers, deletesEmpty, journal);
  }

  /**
   * Collects what the block asks of the consensus layer, from Prague on.
   *
   * @throws InvalidBlockException when a deposit log is malformed, or a contract is missing or
   *     fails
   */
  public void collectRequests() {
    ByteArrayOutputStream deposits = new ByteArrayOutputStream();
    for (TransactionResult tx : result.transactions()) {
      DepositLogs.collect(tx.logs(), chain.depositContract(), deposits);
    }
    Requests requests = new Requests();
    requests.add(Requests.DEPOSIT, deposits.toByteArray());
    requests.add(Requests.WITHDRAWAL, systemCalls.collectRequests(SystemCalls.WITHDRAWAL_REQUESTS));
    requests.add(
        Requests.CONSOLIDATION, systemCalls.collectRequests(SystemCalls.CONSOLIDATION_REQUESTS));
    result.set(requests);
  }

  /** What has come of the block so far. */
  public BlockResult result() {
    return result;
  }
}
