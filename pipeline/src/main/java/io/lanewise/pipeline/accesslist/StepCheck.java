package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.ChangeVisitor;
import io.lanewise.evm.world.Journal;
import io.lanewise.evm.world.NumberingView;
import io.lanewise.hashing.Hash;

/**
 * Whether steps change what the list states, no more and no less: every change is looked up, and
 * that as many are listed as were made says that no other is. What is wrong {@link
 * ListVerification} finds out. Used by one worker.
 */
final class StepCheck implements ChangeVisitor {
  private ListedState state;
  private AccessListIndex list;
  private StatedChanges stated;

  /** Where the next change of each thing may be listed, or an earlier one: mostly it is. */
  private int[] next = {};

  private int step;
  private int start;
  private int end;
  private int found;
  private boolean differs;

  /** Whether what is compared are several steps at once, which no transaction is. */
  private boolean several;

  /** From now on it is about this block. */
  void begin(ListedState blockState) {
    if (state == blockState) {
      return;
    }
    state = blockState;
    list = state.list;
    stated = list.stated;
    int things = stated.first.length;
    next = next.length < things ? new int[things] : next;
    System.arraycopy(stated.first, 0, next, 0, things);
  }

  /**
   * Compares what the transaction that a journal has finished last has changed.
   *
   * @param journal over a {@link ListedView}; those before the transaction that have run on it too
   *     were right
   */
  boolean isAsListed(int index, Journal journal) {
    begin(index, false);
    journal.forEachChange(this);
    return !differs && found == list.changes(index);
  }

  /**
   * Compares what all that has run on a journal has changed: the steps before the transactions, or
   * those after. False as well when that is hard to tell.
   */
  boolean areAsListed(int index, Journal journal) {
    begin(index, true);
    journal.forEachTotalChange(this);
    return !differs && found == list.changes(index);
  }

  private void begin(int index, boolean severalSteps) {
    step = index;
    several = severalSteps;
    start = stated.starts[index];
    end = stated.starts[index + 1];
    found = 0;
    differs = false;
  }

  @Override
  public void account(
      Account account, boolean existed, long nonce, UInt256 balance, Hash codeHash) {
    int listed = number(account);
    long nonceNow = account.nonce();
    if (nonceNow != nonce) {
      found(isStated(stated.nonce(listed), nonceNow, 0, 0, 0));
    }
    UInt256 now = account.balance();
    if (now != balance && !now.equals(balance)) {
      found(isStated(stated.balance(listed), now.limb0(), now.limb1(), now.limb2(), now.limb3()));
    }
    Hash codeNow = account.codeHash();
    if (codeNow != codeHash && !codeNow.equals(codeHash)) {
      Code code = list.codes.at(listed, step);
      found(code != null && code.hash().equals(codeNow));
    }
    if (several) {
      differs |= account.isStorageCleared();
    } else if (existed && !account.exists()) {
      state.deleted[listed] = true;
      state.cleared[listed] = true;
      if (state.hasStorage(listed, step)) {
        found(list.clears.at(listed, step) != null);
      }
    }
  }

  @Override
  public void slot(Account account, long[] words, int key, int value) {
    int slot = number(account, words, key);
    found(
        isStated(
            stated.slot(slot), words[value], words[value + 1], words[value + 2], words[value + 3]));
  }

  /** The account is listed: it was loaded through the view, or its access was noted. */
  private int number(Account account) {
    int number = account.number();
    if (number < 0) {
      number = list.account(account.address());
      account.setNumber(number);
    }
    return number;
  }

  /** Likewise. */
  private int number(Account account, long[] words, int key) {
    int number = (int) words[key + NumberingView.NUMBER] - 1;
    if (number < 0) {
      int hash = (int) words[key + NumberingView.HASH];
      number =
          list.slot(
              number(account), words[key], words[key + 1], words[key + 2], words[key + 3], hash);
    }
    return number;
  }

  private boolean isStated(int thing, long limb0, long limb1, long limb2, long limb3) {
    int place = next[thing];
    if (place < start || place >= end) {
      place = place(thing, place);
      if (place >= end) {
        return false;
      }
    }
    next[thing] = stated.following[place];
    long[] values = stated.values;
    int at = 4 * place;
    return values[at] == limb0
        && values[at + 1] == limb1
        && values[at + 2] == limb2
        && values[at + 3] == limb3;
  }

  /** The thing's first place that is not before the step. */
  private int place(int thing, int from) {
    int place = from < start ? from : stated.first[thing];
    while (place < start) {
      place = stated.following[place];
    }
    return place;
  }

  private void found(boolean asListed) {
    found++;
    differs |= !asListed;
  }
}
