package io.lanewise.pipeline.accesslist;

import io.lanewise.pipeline.accesslist.BlockAccessList.AccountChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.BalanceChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.NonceChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.SlotChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.StorageChange;
import java.util.Arrays;
import java.util.List;

/**
 * The balances, nonces and slots that a list states, step after step: for comparing what steps do,
 * which finds what a step has changed side by side. Immutable.
 *
 * <pre>
 *   step        0       1           2 …
 *   starts      0       2           5 …       one more than there are steps
 *   place       0 1     2  3  4     5 …
 *   values      4 limbs a place, least significant first; of a nonce the first
 *   following   the next place of the same thing, or {@link #END}
 *
 *   thing       2a      the balance of account a
 *               2a + 1  its nonce
 *               2n + s  slot s, with n accounts
 *   first       the thing's first place, or {@link #END}
 * </pre>
 */
final class StatedChanges {
  static final int END = Integer.MAX_VALUE;

  private final int accounts;
  final int[] starts;
  final long[] values;
  final int[] following;
  final int[] first;

  /**
   * @param slots of all accounts, numbered as those of the list are: those that change of one
   *     account, its others, and so on
   * @param steps how many there are
   */
  StatedChanges(List<AccountChanges> list, int slots, int steps) {
    accounts = list.size();
    starts = new int[steps + 1];
    for (AccountChanges account : list) {
      account.balanceChanges().forEach(c -> starts[c.index() + 1]++);
      account.nonceChanges().forEach(c -> starts[c.index() + 1]++);
      for (SlotChanges slot : account.storageChanges()) {
        slot.changes().forEach(c -> starts[c.index() + 1]++);
      }
    }
    for (int step = 0; step < steps; step++) {
      starts[step + 1] += starts[step];
    }
    int count = starts[steps];
    values = new long[4 * count];
    following = new int[count];
    first = new int[2 * accounts + slots];
    Arrays.fill(first, END);
    new Filling().addAll(list);
  }

  int balance(int account) {
    return 2 * account;
  }

  int nonce(int account) {
    return 2 * account + 1;
  }

  int slot(int slot) {
    return 2 * accounts + slot;
  }

  private final class Filling {
    private final int[] free = Arrays.copyOf(starts, starts.length - 1);

    /** The place before of the same thing, or {@link #END}. */
    private int last;

    void addAll(List<AccountChanges> list) {
      int slot = 0;
      for (int i = 0; i < list.size(); i++) {
        AccountChanges account = list.get(i);
        begin();
        for (BalanceChange change : account.balanceChanges()) {
          change.balance().copyTo(values, 4 * add(balance(i), change.index()));
        }
        begin();
        for (NonceChange change : account.nonceChanges()) {
          values[4 * add(nonce(i), change.index())] = change.nonce();
        }
        for (SlotChanges changes : account.storageChanges()) {
          begin();
          for (StorageChange change : changes.changes()) {
            change.value().copyTo(values, 4 * add(slot(slot), change.index()));
          }
          slot++;
        }
        slot += account.storageReads().size();
      }
    }

    private void begin() {
      last = END;
    }

    private int add(int thing, int step) {
      int place = free[step]++;
      following[place] = END;
      if (last == END) {
        first[thing] = place;
      } else {
        following[last] = place;
      }
      last = place;
      return place;
    }
  }
}
