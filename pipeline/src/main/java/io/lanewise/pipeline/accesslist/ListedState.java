package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.NumberingView;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.InvalidBlockException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The state through the steps of a block, as the list states it, over the state before the
 * transactions; and what a run has found out. What lies below is read when it is first asked for.
 * Safe for use by many threads.
 */
final class ListedState {
  /** Stands for no account where null stands for one not read yet. */
  private static final AccountState ABSENT = new AccountState(0, UInt256.ZERO, Code.EMPTY_HASH);

  final AccessListIndex list;
  private final WorldView world;

  // By number. Written by any thread, with values that are the same whoever finds them.
  private final AccountState[] accountsBelow;
  private final UInt256[] slotsBelow;

  // Likewise, and only ever set. Whether a step has accessed it:
  private final boolean[] accountsAccessed;
  private final boolean[] slotsAccessed;

  /** Whether a transaction has made the account's storage void. */
  final boolean[] cleared;

  /** Whether a transaction has deleted the account; it may have come back. */
  final boolean[] deleted;

  /**
   * @param world the state before the transactions, for as many threads as will ask
   */
  ListedState(AccessListIndex list, WorldView world) {
    this.list = list;
    this.world = world;
    accountsBelow = new AccountState[list.accountCount()];
    slotsBelow = new UInt256[list.slotCount()];
    accountsAccessed = new boolean[list.accountCount()];
    slotsAccessed = new boolean[list.slotCount()];
    cleared = new boolean[list.accountCount()];
    deleted = new boolean[list.accountCount()];
  }

  /**
   * The number of the account, which counts as accessed from now on.
   *
   * @throws InvalidBlockException when the list does not name it
   */
  int access(Address address, int step) {
    return access(address, address.hashCode(), step);
  }

  /** The number of the account, likewise. */
  int access(Account account, int step) {
    return access(account.address(), account.hash(), step);
  }

  private int access(Address address, int hash, int step) {
    int account = list.account(address, hash);
    if (account == AccessListIndex.NONE) {
      throw AccessListRules.broken(
          "step " + step + " accesses " + address + ", which is not listed");
    }
    set(accountsAccessed, account);
    return account;
  }

  /** The number of the account's slot, likewise. */
  int access(int account, UInt256 key, int step) {
    int hash = key.hashCode();
    return access(account, key.limb0(), key.limb1(), key.limb2(), key.limb3(), hash, step);
  }

  /** The number of the slot whose key a journal has at {@code words[at …]}, likewise. */
  int access(int account, long[] words, int at, int step) {
    int hash = (int) words[at + NumberingView.HASH];
    return access(account, words[at], words[at + 1], words[at + 2], words[at + 3], hash, step);
  }

  private int access(int account, long k0, long k1, long k2, long k3, int hash, int step) {
    int slot = list.slot(account, k0, k1, k2, k3, hash);
    if (slot == AccessListIndex.NONE) {
      throw AccessListRules.broken(
          "step "
              + step
              + " accesses slot "
              + new UInt256(k0, k1, k2, k3)
              + " of "
              + list.address(account)
              + ", which is not listed");
    }
    set(slotsAccessed, slot);
    return slot;
  }

  /** Writes only what is new: threads would take the cache line from each other. */
  private static void set(boolean[] flags, int number) {
    if (!flags[number]) {
      flags[number] = true;
    }
  }

  boolean isAccessed(int account) {
    return accountsAccessed[account];
  }

  boolean isSlotAccessed(int slot) {
    return slotsAccessed[slot];
  }

  private AccountState below(int account) {
    return below(account, list.address(account));
  }

  /** The account, which is at this address, before the transactions; null when there is none. */
  AccountState below(int account, Address address) {
    AccountState state = accountsBelow[account];
    if (state == null) {
      state = world.account(address);
      accountsBelow[account] = state == null ? ABSENT : state;
    }
    return state == ABSENT ? null : state;
  }

  private UInt256 below(int account, int slot) {
    if (slotsBelow[slot] == null && below(account) == null) {
      return UInt256.ZERO;
    }
    return below(slot, list.address(account), list.key(slot));
  }

  /** The value, before the transactions, of a slot of an account that there was. */
  UInt256 below(int slot, Address address, UInt256 key) {
    UInt256 value = slotsBelow[slot];
    if (value == null) {
      value = world.storage(address, key);
      slotsBelow[slot] = value;
    }
    return value;
  }

  /** The account as the step must see it; null when there is none. */
  AccountState before(int account, int step) {
    AccountState state = below(account);
    UInt256 balance = list.balances.before(account, step);
    Long nonce = list.nonces.before(account, step);
    Code code = list.codes.before(account, step);
    if (balance == null && nonce == null && code == null) {
      return state;
    }
    AccountState old = state == null ? ABSENT : state;
    AccountState now =
        new AccountState(
            nonce == null ? old.nonce() : nonce,
            balance == null ? old.balance() : balance,
            code == null ? old.codeHash() : code.hash());
    return isEmpty(now) ? null : now; // EIP-161
  }

  private static boolean isEmpty(AccountState state) {
    return state.nonce() == 0
        && state.balance().isZero()
        && state.codeHash().equals(Code.EMPTY_HASH);
  }

  /** The slot's value as the step must see it. */
  UInt256 before(int account, int slot, int step) {
    UInt256 value = list.values.before(slot, step);
    int clearedAt = list.clears.lastBefore(account, step);
    if (clearedAt != Histories.NEVER && list.values.lastBefore(slot, step) < clearedAt) {
      return UInt256.ZERO;
    }
    return value == null ? below(account, slot) : value;
  }

  /** Whether a slot of the account is not zero, as the step must see it (EIP-7610). */
  boolean hasStorage(int account, int step) {
    int clearedAt = list.clears.lastBefore(account, step);
    for (int slot = list.firstSlot(account); slot < list.firstRead(account); slot++) {
      UInt256 value = list.values.before(slot, step);
      boolean isSet = value != null && !value.isZero();
      if (isSet && list.values.lastBefore(slot, step) >= clearedAt) {
        return true;
      }
    }
    return clearedAt == Histories.NEVER
        && below(account) != null
        && world.hasStorage(list.address(account));
  }

  Code code(Hash hash) {
    Code code = list.code(hash);
    return code == null ? world.code(hash) : code;
  }

  /**
   * What the transactions have done, when all have been found as listed.
   *
   * @param last the step after them
   */
  StateChanges changes(int last) {
    List<AccountChange> changes = new ArrayList<>();
    for (int account = 0; account < list.accountCount(); account++) {
      AccountChange change = accountsAccessed[account] ? change(account, last) : null;
      if (change != null) {
        changes.add(change);
      }
    }
    return new StateChanges(changes);
  }

  /** Null when there is none. */
  private AccountChange change(int account, int last) {
    AccountState before = below(account);
    AccountState after = before(account, last);
    if (deleted[account] && after != null && isEmpty(after)) {
      after = null; // It was empty all the time, and was there until it was touched.
    }
    boolean isCleared = cleared[account] && before != null;
    Map<UInt256, UInt256> slots = after == null ? Map.of() : changed(account, last, isCleared);
    if (slots.isEmpty() && !isCleared && Objects.equals(before, after)) {
      return null;
    }
    Hash codeBefore = before == null ? Code.EMPTY_HASH : before.codeHash();
    boolean sameCode = after == null || after.codeHash().equals(codeBefore);
    Code code = sameCode ? null : code(after.codeHash());
    return new AccountChange(list.address(account), before, after, code, isCleared, slots);
  }

  private Map<UInt256, UInt256> changed(int account, int last, boolean isCleared) {
    Map<UInt256, UInt256> changed = new TreeMap<>();
    for (int slot = list.firstSlot(account); slot < list.firstRead(account); slot++) {
      UInt256 value = before(account, slot, last);
      if (!value.equals(isCleared ? UInt256.ZERO : below(account, slot))) {
        changed.put(list.key(slot), value);
      }
    }
    return changed;
  }
}
