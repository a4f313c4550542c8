package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.KeyedHash;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.accesslist.BlockAccessList.AccountChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.CodeChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.SlotChanges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A block's access list, laid out to be looked things up in: made once for a list, of use for any
 * number of runs at a time. Immutable.
 *
 * <pre>
 *   accounts   0        1        2  …        by address
 *   slots      0 1 2    3        4 5 6 7 …   of account after account
 *   buckets    open addressing, linear probing, at most half full; one table for either
 * </pre>
 */
public final class AccessListIndex {
  private static final int GOLDEN = 0x9e3779b9;

  private final ListedAccount[] accounts;
  private final ListedSlot[] slots;
  private final ListedAccount[] accountBuckets;
  private final ListedSlot[] slotBuckets;
  private final Map<Hash, Code> codes = new HashMap<>();
  private final int[] changes;

  private AccessListIndex(BlockAccessList list, int[] changes) {
    this.changes = changes;
    List<AccountChanges> given = list.accounts();
    int slotCount = 0;
    for (AccountChanges account : given) {
      slotCount += account.storageChanges().size() + account.storageReads().size();
    }
    accounts = new ListedAccount[given.size()];
    slots = new ListedSlot[slotCount];
    accountBuckets = new ListedAccount[buckets(accounts.length)];
    slotBuckets = new ListedSlot[buckets(slotCount)];
    int firstSlot = 0;
    for (int i = 0; i < accounts.length; i++) {
      AccountChanges account = given.get(i);
      accounts[i] = ListedAccount.of(i, account, firstSlot);
      insert(accounts[i]);
      addSlots(i, account, firstSlot);
      firstSlot = accounts[i].endSlot();
      for (CodeChange change : account.codeChanges()) {
        codes.put(change.code().hash(), change.code());
      }
    }
  }

  /**
   * @param transactions in the block
   * @throws InvalidBlockException when the list breaks a rule of its form
   */
  public static AccessListIndex of(BlockAccessList list, int transactions) {
    return new AccessListIndex(list, AccessListRules.check(list, transactions));
  }

  private static int buckets(int entries) {
    return Math.max(2, Integer.highestOneBit(Math.max(1, entries)) << 2);
  }

  private void insert(ListedAccount account) {
    int mask = accountBuckets.length - 1;
    int bucket = account.address().hashCode() & mask;
    while (accountBuckets[bucket] != null) {
      bucket = bucket + 1 & mask;
    }
    accountBuckets[bucket] = account;
  }

  private void addSlots(int account, AccountChanges given, int first) {
    int number = first;
    for (SlotChanges slot : given.storageChanges()) {
      History<UInt256> values = History.of(slot.changes(), change -> change.value());
      add(new ListedSlot(number++, account, slot.slot(), values));
    }
    for (UInt256 key : given.storageReads()) {
      add(new ListedSlot(number++, account, key, History.of(List.of(), _ -> null)));
    }
  }

  private void add(ListedSlot slot) {
    slots[slot.number()] = slot;
    int mask = slotBuckets.length - 1;
    int bucket = slot.key().hashCode() + slot.account() * GOLDEN & mask;
    while (slotBuckets[bucket] != null) {
      bucket = bucket + 1 & mask;
    }
    slotBuckets[bucket] = slot;
  }

  int accountCount() {
    return accounts.length;
  }

  int slotCount() {
    return slots.length;
  }

  ListedAccount account(int number) {
    return accounts[number];
  }

  ListedSlot slot(int number) {
    return slots[number];
  }

  /** How many changes the list states for a step. */
  int changes(int step) {
    return changes[step];
  }

  /** The account with this address, or null when the list does not name it. */
  ListedAccount find(Address address) {
    int mask = accountBuckets.length - 1;
    int bucket = address.hashCode() & mask;
    ListedAccount account;
    while ((account = accountBuckets[bucket]) != null) {
      if (account.isAt(address.limb0(), address.limb1(), address.limb2())) {
        return account;
      }
      bucket = bucket + 1 & mask;
    }
    return null;
  }

  /** The account's slot with the key of these limbs, or null when the list does not name it. */
  ListedSlot find(ListedAccount account, long k0, long k1, long k2, long k3) {
    int mask = slotBuckets.length - 1;
    int bucket = KeyedHash.hash(k0, k1, k2, k3) + account.number() * GOLDEN & mask;
    ListedSlot slot;
    while ((slot = slotBuckets[bucket]) != null) {
      if (slot.is(account.number(), k0, k1, k2, k3)) {
        return slot;
      }
      bucket = bucket + 1 & mask;
    }
    return null;
  }

  /** A code that the list states, or null. */
  Code code(Hash hash) {
    return codes.isEmpty() ? null : codes.get(hash);
  }
}
