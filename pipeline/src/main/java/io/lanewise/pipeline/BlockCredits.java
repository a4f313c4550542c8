package io.lanewise.pipeline;

import io.lanewise.evm.fork.DaoFork;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.types.Withdrawal;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.Journal;
import java.util.ArrayList;
import java.util.List;

/** Balances that change outside transactions. */
final class BlockCredits {
  /** An author gets one 32nd of the reward for each ommer. */
  private static final int NEPHEW_SHIFT = 5;

  /** An ommer's author gets one 8th less of the reward for each block that it is older. */
  private static final int OMMER_SHIFT = 3;

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
   * @param reward in wei; zero touches the accounts all the same
   * @param deleteEmpty whether accounts that stay empty are deleted (EIP-161)
   */
  static void payRewards(
      Address coinbase, UInt256 reward, List<Ommer> ommers, boolean deleteEmpty, Journal journal) {
    journal.startTransaction();
    UInt256 nephew = reward.shiftRight(NEPHEW_SHIFT);
    UInt256 total = reward;
    for (Ommer ommer : ommers) {
      total = total.add(nephew);
      UInt256 share = reward.multiply(Ommer.QUOTIENT - ommer.age()).shiftRight(OMMER_SHIFT);
      journal.addBalance(journal.account(ommer.author()), share);
    }
    journal.addBalance(journal.account(coinbase), total);
    journal.finishTransaction(deleteEmpty);
  }

  /**
   * Whom the block's ommers reward.
   *
   * @throws InvalidBlockException when an ommer is too old or not older than the block
   */
  static List<Ommer> ommers(Block block) {
    List<Ommer> ommers = new ArrayList<>();
    BlockHeader header = block.header();
    for (BlockHeader ommer : block.ommers()) {
      long age = header.number() - ommer.number();
      if (age < 1 || age > MAX_OMMER_AGE) {
        throw new InvalidBlockException(
            BlockError.UNCLE_PARENT_INCORRECT,
            "ommer " + ommer.number() + " of block " + header.number());
      }
      ommers.add(new Ommer(ommer.coinbase(), age));
    }
    return ommers;
  }
}
