package io.lanewise.pipeline;

import io.lanewise.evm.fork.DaoFork;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.types.Withdrawal;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.Journal;
import java.util.List;

/** Balances that change outside transactions. */
final class BlockCredits {
  /** An author gets one 32nd of the reward for each ommer. */
  private static final long NEPHEW_QUOTIENT = 32;

  /** An ommer's author gets one 8th less of the reward for each block that it is older. */
  private static final long OMMER_QUOTIENT = 8;

  private static final long MAX_OMMER_AGE = 6;

  private BlockCredits() {}

  /** Moves the balances of the DAO's accounts to the refund contract (EIP-779). */
  static void applyDaoFork(Journal journal) {
    journal.startTransaction();
    Account refund = journal.account(DaoFork.REFUND_CONTRACT);
    for (Address address : DaoFork.drainedAccounts()) {
      Account drained = journal.account(address);
      UInt256 balance = drained.balance();
      if (!balance.isZero()) {
        journal.subtractBalance(drained, balance);
        journal.addBalance(refund, balance);
      }
    }
    journal.finishTransaction(false);
  }

  /** Pays out withdrawals (EIP-4895). */
  static void payWithdrawals(List<Withdrawal> withdrawals, Journal journal) {
    journal.startTransaction();
    for (Withdrawal withdrawal : withdrawals) {
      journal.addBalance(journal.account(withdrawal.address()), withdrawal.amountInWei());
    }
    journal.finishTransaction(true);
  }

  /**
   * Rewards the authors of a block and of its ommers (Yellow Paper, section 11.3).
   *
   * @param reward in wei, not zero
   * @throws InvalidBlockException when an ommer is too old or not older
   */
  static void payRewards(Block block, long reward, Journal journal) {
    journal.startTransaction();
    BlockHeader header = block.header();
    for (BlockHeader ommer : block.ommers()) {
      long age = header.number() - ommer.number();
      if (age < 1 || age > MAX_OMMER_AGE) {
        throw new InvalidBlockException(
            BlockError.UNCLE_PARENT_INCORRECT,
            "ommer " + ommer.number() + " of block " + header.number());
      }
      pay(journal, ommer.coinbase(), reward / OMMER_QUOTIENT * (OMMER_QUOTIENT - age));
    }
    long nephews = reward / NEPHEW_QUOTIENT * block.ommers().size();
    pay(journal, header.coinbase(), reward + nephews);
    journal.finishTransaction(false);
  }

  private static void pay(Journal journal, Address address, long wei) {
    journal.addBalance(journal.account(address), UInt256.of(wei));
  }
}
