package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.ChangeVisitor;
import io.lanewise.evm.world.Journal;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.InvalidBlockException;

/**
 * Whether transactions change what the list states, no more and no less: every change is looked up,
 * and that as many are listed as were made says that no other is. What is wrong {@link
 * ListVerification} finds out. Used by one worker.
 */
final class StepCheck implements ChangeVisitor {
  private ListedState state;
  private Journal journal;
  private int step;
  private int found;
  private boolean differs;

  // Changes of an account tend to come one after the other.
  private Account lastAccount;
  private ListedAccount lastListed;

  /**
   * Compares what the transaction that the journal has finished last has changed.
   *
   * @param journal over a {@link ListedView}; those before the transaction that have run on it too
   *     were right
   * @throws InvalidBlockException when it has accessed a slot that is not listed
   */
  boolean isAsListed(ListedState blockState, int index, Journal ran) {
    state = blockState;
    journal = ran;
    step = index;
    found = 0;
    differs = false;
    lastAccount = null;
    ran.forEachChange(this);
    return !differs && found == blockState.list.changes(index);
  }

  @Override
  public void account(
      Account account, boolean existed, long nonce, UInt256 balance, Hash codeHash) {
    ListedAccount listed = find(account);
    if (account.nonce() != nonce) {
      Long stated = listed.nonces().at(step);
      found(stated != null && stated == account.nonce());
    }
    UInt256 balanceNow = account.balance();
    if (balanceNow != balance && !balanceNow.equals(balance)) {
      found(balanceNow.equals(listed.balances().at(step)));
    }
    Hash codeNow = account.codeHash();
    if (codeNow != codeHash && !codeNow.equals(codeHash)) {
      Code stated = listed.codes().at(step);
      found(stated != null && stated.hash().equals(codeNow));
    }
    if (account.isStorageCleared()) {
      accessAllSlots(listed, account);
    }
    if (existed && !account.exists()) {
      state.deleted[listed.number()] = true;
      state.cleared[listed.number()] = true;
      if (state.hasStorage(listed, step)) {
        found(listed.clears().at(step) != null);
      }
    }
  }

  @Override
  public void slot(Account account, long[] words, int key, int value) {
    ListedSlot slot =
        state.list.find(find(account), words[key], words[key + 1], words[key + 2], words[key + 3]);
    UInt256 stated = slot == null ? null : slot.values().at(step);
    found(
        stated != null
            && stated.limb0() == words[value]
            && stated.limb1() == words[value + 1]
            && stated.limb2() == words[value + 2]
            && stated.limb3() == words[value + 3]);
  }

  /** The account was loaded through the view, so that the list names it. */
  private ListedAccount find(Account account) {
    if (account != lastAccount) {
      lastAccount = account;
      lastListed = state.list.find(account.address());
    }
    return lastListed;
  }

  private void found(boolean asListed) {
    found++;
    differs |= !asListed;
  }

  /** The view was not asked for all of them, and what is deleted is forgotten. */
  private void accessAllSlots(ListedAccount listed, Account account) {
    journal.forEachAccessedSlot(account, key -> state.access(listed, key, step));
  }

  /**
   * Notes which slots were accessed that the view was not asked for, since it has none of their
   * account: at the end of transactions that have run on a journal one after the other.
   *
   * @throws InvalidBlockException when one is not listed
   */
  void noteAccesses(ListedState blockState, int index, Journal ran) {
    state = blockState;
    journal = ran;
    step = index;
    ran.forEachLoaded(
        account -> {
          if (account.before() == null || account.isStorageCleared()) {
            accessAllSlots(blockState.access(account.address(), index), account);
          }
        });
  }
}
