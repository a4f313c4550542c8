package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.workers.LockedView;
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
   * @param world the state before the transactions
   */
  ListedState(AccessListIndex list, WorldView world) {
    this.list = list;
    this.world = LockedView.of(world);
    accountsBelow = new AccountState[list.accountCount()];
    slotsBelow = new UInt256[list.slotCount()];
    accountsAccessed = new boolean[list.accountCount()];
    slotsAccessed = new boolean[list.slotCount()];
    cleared = new boolean[list.accountCount()];
    deleted = new boolean[list.accountCount()];
  }

  /**
   * The account, which counts as accessed from now on.
   *
   * @throws InvalidBlockException when the list does not name it
   */
  ListedAccount access(Address address, int step) {
    ListedAccount account = list.find(address);
    if (account == null) {
      throw AccessListRules.broken(
          "step " + step + " accesses " + address + ", which is not listed");
    }
    set(accountsAccessed, account.number());
    return account;
  }

  /** The account's slot, likewise. */
  ListedSlot access(ListedAccount account, UInt256 key, int step) {
    ListedSlot slot = list.find(account, key.limb0(), key.limb1(), key.limb2(), key.limb3());
    if (slot == null) {
      throw AccessListRules.broken(
          "step "
              + step
              + " accesses slot "
              + key
              + " of "
              + account.address()
              + ", which is not listed");
    }
    set(slotsAccessed, slot.number());
    return slot;
  }

  /** Writes only what is new: threads would take the cache line from each other. */
  private static void set(boolean[] flags, int number) {
    if (!flags[number]) {
      flags[number] = true;
    }
  }

  boolean isAccessed(ListedAccount account) {
    return accountsAccessed[account.number()];
  }

  boolean isSlotAccessed(int number) {
    return slotsAccessed[number];
  }

  private AccountState below(ListedAccount account) {
    AccountState state = accountsBelow[account.number()];
    if (state == null) {
      state = world.account(account.address());
      accountsBelow[account.number()] = state == null ? ABSENT : state;
    }
    return state == ABSENT ? null : state;
  }

  private UInt256 below(ListedAccount account, ListedSlot slot) {
    UInt256 value = slotsBelow[slot.number()];
    if (value == null) {
      boolean exists = below(account) != null;
      value = exists ? world.storage(account.address(), slot.key()) : UInt256.ZERO;
      slotsBelow[slot.number()] = value;
    }
    return value;
  }

  /** The account as the step must see it; null when there is none. */
  AccountState before(ListedAccount account, int step) {
    AccountState state = below(account);
    UInt256 balance = account.balances().before(step);
    Long nonce = account.nonces().before(step);
    Code code = account.codes().before(step);
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
  UInt256 before(ListedAccount account, ListedSlot slot, int step) {
    UInt256 value = slot.values().before(step);
    int clearedAt = account.clears().lastBefore(step);
    if (clearedAt != History.NEVER && slot.values().lastBefore(step) < clearedAt) {
      return UInt256.ZERO;
    }
    return value == null ? below(account, slot) : value;
  }

  /** Whether a slot of the account is not zero, as the step must see it (EIP-7610). */
  boolean hasStorage(ListedAccount account, int step) {
    int clearedAt = account.clears().lastBefore(step);
    for (int i = account.firstSlot(); i < account.firstRead(); i++) {
      History<UInt256> values = list.slot(i).values();
      UInt256 value = values.before(step);
      if (value != null && !value.isZero() && values.lastBefore(step) >= clearedAt) {
        return true;
      }
    }
    return clearedAt == History.NEVER
        && below(account) != null
        && world.hasStorage(account.address());
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
    for (int i = 0; i < list.accountCount(); i++) {
      AccountChange change = accountsAccessed[i] ? change(list.account(i), last) : null;
      if (change != null) {
        changes.add(change);
      }
    }
    return new StateChanges(changes);
  }

  /** Null when there is none. */
  private AccountChange change(ListedAccount account, int last) {
    AccountState before = below(account);
    AccountState after = before(account, last);
    if (deleted[account.number()] && after != null && isEmpty(after)) {
      after = null; // It was empty all the time, and was there until it was touched.
    }
    boolean isCleared = cleared[account.number()] && before != null;
    Map<UInt256, UInt256> slots = after == null ? Map.of() : changed(account, last, isCleared);
    if (slots.isEmpty() && !isCleared && Objects.equals(before, after)) {
      return null;
    }
    Hash codeBefore = before == null ? Code.EMPTY_HASH : before.codeHash();
    boolean sameCode = after == null || after.codeHash().equals(codeBefore);
    Code code = sameCode ? null : code(after.codeHash());
    return new AccountChange(account.address(), before, after, code, isCleared, slots);
  }

  private Map<UInt256, UInt256> changed(ListedAccount account, int last, boolean isCleared) {
    if (account.firstSlot() == account.firstRead()) {
      return Map.of();
    }
    Map<UInt256, UInt256> changed = new TreeMap<>();
    for (int i = account.firstSlot(); i < account.firstRead(); i++) {
      ListedSlot slot = list.slot(i);
      UInt256 value = before(account, slot, last);
      if (!value.equals(isCleared ? UInt256.ZERO : below(account, slot))) {
        changed.put(slot.key(), value);
      }
    }
    return changed;
  }
}
