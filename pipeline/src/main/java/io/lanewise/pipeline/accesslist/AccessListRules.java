package io.lanewise.pipeline.accesslist;

import io.lanewise.pipeline.BlockError;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.accesslist.BlockAccessList.AccountChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.Change;
import io.lanewise.pipeline.accesslist.BlockAccessList.SlotChanges;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    ascending("accounts", list.accounts(), AccountChanges::address);
    for (AccountChanges account : list.accounts()) {
      check(account, counts);
    }
    return counts;
  }

  private static void check(AccountChanges account, int[] counts) {
    String of = " of " + account.address();
    ascending("slots changed" + of, account.storageChanges(), SlotChanges::slot);
    ascending("slots read" + of, account.storageReads(), slot -> slot);
    count("balances" + of, account.balanceChanges(), counts);
    count("nonces" + of, account.nonceChanges(), counts);
    count("codes" + of, account.codeChanges(), counts);
    count("clears" + of, account.storageClears(), counts);
    Set<Object> changed = HashSet.newHashSet(account.storageChanges().size());
    for (SlotChanges slot : account.storageChanges()) {
      if (slot.changes().isEmpty()) {
        throw broken("slot " + slot.slot() + of + " is listed as changed, without a change");
      }
      count("values of slot " + slot.slot() + of, slot.changes(), counts);
      changed.add(slot.slot());
    }
    account.storageReads().stream()
        .filter(changed::contains)
        .findFirst()
        .ifPresent(
            slot -> {
              throw broken("slot " + slot + of + " is listed as changed and as read only");
            });
  }

  private static void count(String what, List<? extends Change> changes, int[] counts) {
    ascending(what, changes, Change::index);
    for (Change change : changes) {
      if (change.index() < 0 || change.index() >= counts.length) {
        throw broken(
            what + ": index " + change.index() + " is above " + (counts.length - 1) + ", the last");
      }
      counts[change.index()]++;
    }
  }

  private static <T, K extends Comparable<? super K>> void ascending(
      String what, List<T> items, Function<? super T, K> key) {
    for (int i = 1; i < items.size(); i++) {
      K before = key.apply(items.get(i - 1));
      K here = key.apply(items.get(i));
      if (before.compareTo(here) >= 0) {
        throw broken(what + ": " + here + " stands after " + before + ", not ascending");
      }
    }
  }

  static InvalidBlockException broken(String detail) {
    return new InvalidBlockException(BlockError.INVALID_BLOCK_ACCESS_LIST, detail);
  }
}
