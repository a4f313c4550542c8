package io.lanewise.evm.transaction;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.interpreter.ContractAddress;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.evm.interpreter.Rules;
import io.lanewise.evm.interpreter.TransactionContext;
import io.lanewise.evm.types.AccessListEntry;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.Journal;
import java.util.List;

/**
 * Runs the transactions of a block, one after the other, on the block's journal (Yellow Paper,
 * section 6). Used by one thread, whose {@link Evm} it drives.
 *
 * <pre>
 *   startBlock → process → process → …
 * </pre>
 */
public final class TransactionProcessor {
  private final Evm evm;
  private final Delegations delegations;

  private TransactionRules rules;
  private BlockContext block;
  private Journal journal;

  /**
   * @param senders recovers the signers of authorizations
   */
  public TransactionProcessor(Evm evm, Senders senders) {
    this.evm = evm;
    delegations = new Delegations(senders);
  }

  /** Transactions from now on run in this block, on this journal. */
  public void startBlock(Fork fork, BlockContext newBlock, Journal newJournal) {
    rules = TransactionRules.of(fork);
    block = newBlock;
    journal = newJournal;
    evm.startBlock(Rules.of(fork), newBlock, newJournal);
  }

  /** As the longer form; the signers of authorizations are recovered. */
  public TransactionResult process(
      Transaction tx, Address sender, long gasAvailable, long blobGasAvailable) {
    return process(tx, sender, null, gasAvailable, blobGasAvailable);
  }

  /**
   * Runs a transaction.
   *
   * @param sender whom the signature tells
   * @param authorities who signed the authorizations, null where nobody did; null to recover them
   * @param gasAvailable what the block has left; the transaction's limit must be within it
   * @param blobGasAvailable what the block has left, likewise; any number before Cancun
   * @throws InvalidTransactionException when the block may not contain it; nothing has changed
   */
  public TransactionResult process(
      Transaction tx,
      Address sender,
      List<Address> authorities,
      long gasAvailable,
      long blobGasAvailable) {
    int nonZeroBytes = IntrinsicGas.nonZeroBytes(tx.data());
    long intrinsic = IntrinsicGas.of(tx, nonZeroBytes, rules);
    long floor = IntrinsicGas.floor(tx, nonZeroBytes, rules);
    TransactionValidation.checkForm(tx, rules, block.chainId(), intrinsic, floor);
    TransactionValidation.checkBlock(tx, rules, block, gasAvailable, blobGasAvailable);
    Account from = journal.account(sender);
    TransactionValidation.checkSender(tx, rules, from, journal.code(from));

    UInt256 price = tx.effectiveGasPrice(block.baseFee());
    journal.startTransaction();
    evm.startTransaction(new TransactionContext(sender, price, tx.blobVersionedHashes()));
    buyGas(tx, from, price);
    Address created = tx.to() == null ? ContractAddress.of(sender, tx.nonce()) : null;
    if (rules.tracksAccess) {
      warm(tx, from, created);
    }
    delegations.apply(tx.authorizationList(), authorities, block.chainId(), journal);
    Evm.Result result = run(tx, sender, created, tx.gasLimit() - intrinsic);

    long spent = tx.gasLimit() - result.gasLeft();
    long refund = Math.min(journal.refund(), spent / rules.refundQuotient);
    long gasUsed = Math.max(spent - refund, floor);
    settle(tx, from, price, gasUsed);
    journal.finishTransaction(rules.deletesEmpty);
    return new TransactionResult(
        tx.type(),
        result.halt(),
        gasUsed,
        refund,
        price,
        journal.logs(),
        result.output(),
        result.halt().isSuccess() ? created : null);
  }

  /**
   * Checks that a block has enough left for a transaction.
   *
   * @throws InvalidTransactionException when it has not
   */
  public static void checkAllowance(Transaction tx, long gasAvailable, long blobGasAvailable) {
    TransactionValidation.checkAllowance(tx, gasAvailable, blobGasAvailable);
  }

  /** The sender pays for all gas beforehand; blob gas is burnt. */
  private void buyGas(Transaction tx, Account from, UInt256 price) {
    UInt256 cost = price.multiply(tx.gasLimit());
    long blobGas = tx.blobGas();
    if (blobGas > 0) {
      cost = cost.add(block.blobBaseFee().multiply(blobGas));
    }
    journal.subtractBalance(from, cost);
    journal.setNonce(from, tx.nonce() + 1);
  }

  /** What is warm before the first instruction (EIP-2929, EIP-2930, EIP-3651). */
  private void warm(Transaction tx, Account from, Address created) {
    journal.warm(from);
    journal.warm(created == null ? tx.to() : created);
    if (rules.coinbaseIsWarm) {
      journal.warm(block.coinbase());
    }
    List<AccessListEntry> accessList = tx.accessList();
    for (int i = 0; i < accessList.size(); i++) {
      AccessListEntry entry = accessList.get(i);
      journal.warm(entry.address());
      List<UInt256> keys = entry.storageKeys();
      for (int k = 0; k < keys.size(); k++) {
        journal.warm(entry.address(), keys.get(k));
      }
    }
  }

  private Evm.Result run(Transaction tx, Address sender, Address created, long gas) {
    if (created != null) {
      return evm.create(sender, created, tx.value(), tx.data(), gas);
    }
    if (rules.delegates) {
      warmDelegate(tx.to());
    }
    return evm.call(sender, tx.to(), tx.value(), tx.data(), gas);
  }

  /** The account whose code the recipient runs is warm too (EIP-7702). */
  private void warmDelegate(Address to) {
    Code code = journal.code(journal.account(to));
    Address delegate = code.delegate();
    if (delegate != null) {
      journal.warm(journal.account(delegate));
    }
  }

  /** Gas left goes back to the sender, the fee above the base fee to the block's author. */
  private void settle(Transaction tx, Account from, UInt256 price, long gasUsed) {
    journal.addBalance(from, price.multiply(tx.gasLimit() - gasUsed));
    UInt256 tip = price.subtract(block.baseFee());
    journal.addBalance(journal.account(block.coinbase()), tip.multiply(gasUsed));
  }
}
