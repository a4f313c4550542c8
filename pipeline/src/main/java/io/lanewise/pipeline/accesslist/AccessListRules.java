package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.types.UInt256;
import io.lanewise.pipeline.BlockError;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.accesslist.BlockAccessList.AccountChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.Change;
import io.lanewise.pipeline.accesslist.BlockAccessList.SlotChanges;
import java.util.List;
import java.util.function.Function;

/** What holds of a list before anything is executed: the order, and that nothing stands twice. */
final class AccessListRules {
  private AccessListRules() {}

  /**
   * @param transactions in the block
   * @return how many changes the list states, by block access index
   * @throws InvalidBlockException naming the first thing that is out of order
   */
  static int[] check(BlockAccessList list, int transactions) {
    int[] counts = new int[transactions + 2];
    ascending("accounts", null, list.accounts(), AccountChanges::address);
    for (AccountChanges account : list.accounts()) {
      ascending("slots changed", account, account.storageChanges(), SlotChanges::slot);
      ascending("slots read", account, account.storageReads(), slot -> slot);
      count("balances", account, account.balanceChanges(), counts);
      count("nonces", account, account.nonceChanges(), counts);
      count("codes", account, account.codeChanges(), counts);
      count("clears", account, account.storageClears(), counts);
      for (SlotChanges slot : account.storageChanges()) {
        if (slot.changes().isEmpty()) {
          throw broken("slot " + slot.slot() + of(account) + ": listed as changed without change");
        }
        count("values of a slot", account, slot.changes(), counts);
      }
      apart(account);
    }
    return counts;
  }

  /** No slot is listed as changed and as read only; both lists are ascending. */
  private static void apart(AccountChanges account) {
    List<SlotChanges> changed = account.storageChanges();
    List<UInt256> read = account.storageReads();
    int c = 0;
    int r = 0;
    while (c < changed.size() && r < read.size()) {
      int order = changed.get(c).slot().compareTo(read.get(r));
      if (order == 0) {
        throw broken("slot " + read.get(r) + of(account) + ": listed as changed and as read only");
      }
      if (order < 0) {
        c++;
      } else {
        r++;
      }
    }
  }

  private static void count(
      String what, AccountChanges of, List<? extends Change> changes, int[] counts) {
    int before = -1;
    for (int i = 0; i < changes.size(); i++) {
      int index = changes.get(i).index();
      if (index <= before) {
        throw descending(what, of, before, index);
      }
      if (index >= counts.length) {
        throw broken(
            what + of(of) + ": index " + index + " is above " + (counts.length - 1) + ", the last");
      }
      counts[index]++;
      before = index;
    }
  }

  private static <T, K extends Comparable<? super K>> void ascending(
      String what, AccountChanges of, List<T> items, Function<? super T, K> key) {
    for (int i = 1; i < items.size(); i++) {
      K before = key.apply(items.get(i - 1));
      K here = key.apply(items.get(i));
      if (before.compareTo(here) >= 0) {
        throw descending(what, of, before, here);
      }
    }
  }

  private static InvalidBlockException descending(
      String what, AccountChanges of, Object before, Object here) {
    return broken(what + of(of) + ": " + here + " stands after " + before + ", not ascending");
  }

  private static String of(AccountChanges account) {
    return account == null ? "" : " of " + account.address();
  }

  static InvalidBlockException broken(String detail) {
    return new InvalidBlockException(BlockError.INVALID_BLOCK_ACCESS_LIST, detail);
  }
}
