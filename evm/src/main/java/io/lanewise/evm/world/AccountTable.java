package io.lanewise.evm.world;

import io.lanewise.evm.types.Address;
import java.util.Arrays;
import java.util.function.Consumer;

/** Accounts by address: open addressing with linear probing, at most half full. */
final class AccountTable {
  private static final int FIRST_CAPACITY = 64;
  private static final int MAX_KEPT_CAPACITY = 1024;

  private Account[] buckets = new Account[FIRST_CAPACITY];
  private int size;

  /** The account at the address with these limbs, which hashes so, or null. */
  Account find(long limb0, long limb1, int limb2, int hash) {
    int mask = buckets.length - 1;
    int bucket = hash & mask;
    Account account;
    while ((account = buckets[bucket]) != null) {
      Address address = account.address();
      if (address.limb0() == limb0 && address.limb1() == limb1 && address.limb2() == limb2) {
        return account;
      }
      bucket = bucket + 1 & mask;
    }
    return null;
  }

  /** Makes room for so many accounts in a table that is empty. */
  void ensureCapacity(int accounts) {
    int capacity = Integer.highestOneBit(Math.max(1, accounts)) << 2;
    if (capacity > buckets.length) {
      buckets = new Account[capacity];
    }
  }

  /** Adds an account whose address is not there. */
  void add(Account account) {
    if (2 * ++size > buckets.length) {
      Account[] old = buckets;
      buckets = new Account[2 * old.length];
      for (Account moved : old) {
        if (moved != null) {
          insert(moved);
        }
      }
    }
    insert(account);
  }

  private void insert(Account account) {
    int mask = buckets.length - 1;
    int bucket = account.hash() & mask;
    while (buckets[bucket] != null) {
      bucket = bucket + 1 & mask;
    }
    buckets[bucket] = account;
  }

  /** Removes all accounts; a table that one large transaction has blown up shrinks again. */
  void clear() {
    if (buckets.length > MAX_KEPT_CAPACITY) {
      buckets = new Account[FIRST_CAPACITY];
    } else {
      Arrays.fill(buckets, null);
    }
    size = 0;
  }

  void forEach(Consumer<Account> visitor) {
    for (Account account : buckets) {
      if (account != null) {
        visitor.accept(account);
      }
    }
  }

  /** All accounts, in no order that may be relied upon. */
  Account[] toArray() {
    Account[] all = new Account[size];
    int n = 0;
    for (Account account : buckets) {
      if (account != null) {
        all[n++] = account;
      }
    }
    return all;
  }
}
