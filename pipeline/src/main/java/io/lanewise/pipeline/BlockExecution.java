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
import io.lanewise.hashing.Hash;
import java.io.ByteArrayOutputStream;
import java.util.List;

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
  private final Journal journal;
  private final SystemCalls systemCalls;
  private final BlockResult result;
  private final long maxBlobGas;

  /**
   * @param evm what {@code transactions} drives; no other block runs on it until this one is done
   */
  BlockExecution(
      ChainConfig chain,
      Fork fork,
      BlockContext context,
      TransactionProcessor transactions,
      Evm evm,
      Journal journal) {
    this.chain = chain;
    this.context = context;
    this.transactions = transactions;
    this.journal = journal;
    transactions.startBlock(fork, context, journal);
    systemCalls = new SystemCalls(evm, journal);
    result = new BlockResult(fork, journal);
    BlobSchedule blobs = fork.rules().blobs();
    maxBlobGas = blobs == null ? 0 : blobs.maxGas();
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
        transactions.process(
            tx,
            sender,
            authorities,
            context.gasLimit() - result.gasUsed(),
            maxBlobGas - result.blobGasUsed());
    boolean needsRoot = roots != null && !result.fork().isAtLeast(Fork.BYZANTIUM);
    result.add(outcome, tx.blobGas(), needsRoot ? roots : null);
    return outcome;
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
