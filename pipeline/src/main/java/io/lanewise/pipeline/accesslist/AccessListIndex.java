package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.accesslist.BlockAccessList.AccountChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.BalanceChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.CodeChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.NonceChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.SlotChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.StorageChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A block's access list, laid out to be looked things up in: made once for a list, of use for any
 * number of runs at a time. Immutable.
 *
 * <pre>
 *   account         0             1       2  …       by address
 *   slot            0 1 2 | 3 4   5 | 6   …          of account after account: those that change,
 *                                                    then those only read, both by key
 *   addressLimbs    3 an account                     limbs, least significant first
 *   keyLimbs        4 a slot
 *   buckets         number + 1, or 0                 open addressing, linear probing, at most half
 *                                                    full
 * </pre>
 */
public final class AccessListIndex {
  /** What is not in the list has this number. */
  static final int NONE = -1;

  private static final int GOLDEN = 0x9e3779b9;

  private final List<AccountChanges> accounts;

  /** The key of each slot. */
  private final UInt256[] keys;

  /** Number of each account's first slot; and one more. */
  private final int[] firstSlot;

  private final long[] addressLimbs;
  private final long[] keyLimbs;
  private final int[] accountBuckets;
  private final int[] slotBuckets;

  // By account, the last by slot.
  final Histories<UInt256> balances;
  final Histories<Long> nonces;
  final Histories<Code> codes;
  final Histories<Boolean> clears;
  final Histories<UInt256> values;

  final StatedChanges stated;

  private final Map<Hash, Code> codesByHash = new HashMap<>();

  /** How many changes the list states, by step. */
  private final int[] changes;

  private AccessListIndex(BlockAccessList list, int[] changes) {
    this.changes = changes;
    accounts = list.accounts();
    int count = accounts.size();
    firstSlot = new int[count + 1];
    for (int i = 0; i < count; i++) {
      AccountChanges account = accounts.get(i);
      int slots = account.storageChanges().size() + account.storageReads().size();
      firstSlot[i + 1] = firstSlot[i] + slots;
    }
    keys = new UInt256[firstSlot[count]];
    addressLimbs = new long[3 * count];
    keyLimbs = new long[4 * keys.length];
    accountBuckets = new int[bucketsFor(count)];
    slotBuckets = new int[bucketsFor(keys.length)];
    List<List<StorageChange>> changesOfSlots = new ArrayList<>(keys.length);
    for (int i = 0; i < count; i++) {
      insert(i, accounts.get(i).address());
      addSlots(i, accounts.get(i), changesOfSlots);
    }
    values = Histories.of(changesOfSlots, StorageChange::value, new UInt256[0]);
    stated = new StatedChanges(accounts, keys.length, changes.length);
    List<AccountChanges> all = accounts;
    balances =
        Histories.of(
            all.stream().map(AccountChanges::balanceChanges).toList(),
            BalanceChange::balance,
            new UInt256[0]);
    nonces =
        Histories.of(
            all.stream().map(AccountChanges::nonceChanges).toList(),
            NonceChange::nonce,
            new Long[0]);
    codes =
        Histories.of(
            all.stream().map(AccountChanges::codeChanges).toList(), CodeChange::code, new Code[0]);
    clears =
        Histories.of(
            all.stream().map(AccountChanges::storageClears).toList(), _ -> true, new Boolean[0]);
    for (AccountChanges account : all) {
      account.codeChanges().forEach(c -> codesByHash.put(c.code().hash(), c.code()));
    }
  }

  /**
   * @param transactions in the block
   * @throws InvalidBlockException when the list breaks a rule of its form
   */
  public static AccessListIndex of(BlockAccessList list, int transactions) {
    return new AccessListIndex(list, AccessListRules.check(list, transactions));
  }

  private static int bucketsFor(int entries) {
    return Math.max(2, Integer.highestOneBit(Math.max(1, entries)) << 2);
  }

  private void insert(int account, Address address) {
    addressLimbs[3 * account] = address.limb0();
    addressLimbs[3 * account + 1] = address.limb1();
    addressLimbs[3 * account + 2] = address.limb2();
    insert(accountBuckets, address.hashCode(), account);
  }

  private void addSlots(int account, AccountChanges given, List<List<StorageChange>> changed) {
    for (SlotChanges slot : given.storageChanges()) {
      insert(changed.size(), account, slot.slot());
      changed.add(slot.changes());
    }
    for (UInt256 key : given.storageReads()) {
      insert(changed.size(), account, key);
      changed.add(List.of());
    }
  }

  private void insert(int slot, int account, UInt256 key) {
    keys[slot] = key;
    key.copyTo(keyLimbs, 4 * slot);
    insert(slotBuckets, key.hashCode() + account * GOLDEN, slot);
  }

  private static void insert(int[] buckets, int hash, int number) {
    int mask = buckets.length - 1;
    int bucket = hash & mask;
    while (buckets[bucket] != 0) {
      bucket = bucket + 1 & mask;
    }
    buckets[bucket] = number + 1;
  }

  int accountCount() {
    return accounts.size();
  }

  int slotCount() {
    return keys.length;
  }

  Address address(int account) {
    return accounts.get(account).address();
  }

  UInt256 key(int slot) {
    return keys[slot];
  }

  int firstSlot(int account) {
    return firstSlot[account];
  }

  /** Number of the account's first slot that is only read. */
  int firstRead(int account) {
    return firstSlot[account] + accounts.get(account).storageChanges().size();
  }

  /** Number after the account's last slot. */
  int endSlot(int account) {
    return firstSlot[account + 1];
  }

  /** How many changes the list states for a step. */
  int changes(int step) {
    return changes[step];
  }

  /** The account with this address, or {@link #NONE}. */
  int account(Address address) {
    return account(address, address.hashCode());
  }

  /** The account with this address, which hashes so, or {@link #NONE}. */
  int account(Address address, int hash) {
    int mask = accountBuckets.length - 1;
    int bucket = hash & mask;
    int number;
    while ((number = accountBuckets[bucket]) != 0) {
      int at = 3 * (number - 1);
      if (addressLimbs[at] == address.limb0()
          && addressLimbs[at + 1] == address.limb1()
          && addressLimbs[at + 2] == address.limb2()) {
        return number - 1;
      }
      bucket = bucket + 1 & mask;
    }
    return NONE;
  }

  /** The account's slot with the key of these limbs, which hashes so, or {@link #NONE}. */
  int slot(int account, long k0, long k1, long k2, long k3, int hash) {
    int mask = slotBuckets.length - 1;
    int bucket = hash + account * GOLDEN & mask;
    int number;
    while ((number = slotBuckets[bucket]) != 0) {
      int slot = number - 1;
      int at = 4 * slot;
      if (keyLimbs[at] == k0
          && keyLimbs[at + 1] == k1
          && keyLimbs[at + 2] == k2
          && keyLimbs[at + 3] == k3
          && slot >= firstSlot[account]
          && slot < firstSlot[account + 1]) {
        return slot;
      }
      bucket = bucket + 1 & mask;
    }
    return NONE;
  }

  /** A code that the list states, or null. */
  Code code(Hash hash) {
    return codesByHash.isEmpty() ? null : codesByHash.get(hash);
  }
}
