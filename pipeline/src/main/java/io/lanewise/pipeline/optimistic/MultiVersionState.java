package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.workers.LockedView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The state through the transactions of one block: what lies below it, kept per place, and over
 * that the versions of every account and slot that a transaction asked for. Safe for use by many
 * threads.
 */
final class MultiVersionState {
  private final WorldView base;
  private final ConcurrentHashMap<Address, AccountVersions> accounts;

  /**
   * Made by transactions of the block, settled or not, or asked for below: a hash says all about
   * its code.
   */
  private final ConcurrentHashMap<Hash, Code> codes = new ConcurrentHashMap<>();

  /**
   * @param base the state before the block's transactions; asked by one thread at a time unless it
   *     is shareable
   * @param transactions how many there are
   */
  MultiVersionState(WorldView base, int transactions) {
    accounts = new ConcurrentHashMap<>(64 + 3 * transactions);
    this.base = LockedView.of(base);
  }

  AccountVersions account(Address address) {
    AccountVersions account = accounts.get(address);
    if (account != null) {
      return account;
    }
    account = new AccountVersions(address, base.account(address));
    AccountVersions first = accounts.putIfAbsent(address, account);
    return first == null ? account : first;
  }

  SlotVersions slot(AccountVersions account, UInt256 key) {
    SlotVersions slot = account.slot(key);
    if (slot != null) {
      return slot;
    }
    UInt256 value = account.base == null ? UInt256.ZERO : base.storage(account.address, key);
    return account.keep(new SlotVersions(account, key, value));
  }

  /** Whether a slot of the account is not zero, as the row must see it (EIP-7610). */
  boolean hasStorage(AccountVersions account, int row) {
    for (SlotVersions slot : account.slots()) {
      if (!slot.before(row).isZero()) {
        return true;
      }
    }
    if (account.base == null || account.clearedBefore(row) != AccountVersions.NEVER) {
      return false;
    }
    return base.hasStorage(account.address);
  }

  Code code(Hash hash) {
    Code code = codes.get(hash);
    if (code != null) {
      return code;
    }
    code = base.code(hash);
    codes.put(hash, code);
    return code;
  }

  void add(Code code) {
    codes.put(code.hash(), code);
  }

  /**
   * What the settled rows have done.
   *
   * @param settled how many they are
   */
  StateChanges changes(int settled) {
    List<AccountChange> changes = new ArrayList<>();
    for (AccountVersions account : accounts.values()) {
      AccountChange change = change(account, settled);
      if (change != null) {
        changes.add(change);
      }
    }
    return new StateChanges(changes);
  }

  private AccountChange change(AccountVersions account, int settled) {
    AccountState before = account.base;
    AccountState after = account.before(settled);
    boolean cleared = before != null && account.clearedBefore(settled) != AccountVersions.NEVER;
    Map<UInt256, UInt256> slots =
        after == null ? Map.of() : changedSlots(account, cleared, settled);
    if (slots.isEmpty() && !cleared && java.util.Objects.equals(before, after)) {
      return null;
    }
    Hash codeBefore = before == null ? Code.EMPTY_HASH : before.codeHash();
    boolean sameCode = after == null || after.codeHash().equals(codeBefore);
    Code code = sameCode ? null : code(after.codeHash());
    return new AccountChange(account.address, before, after, code, cleared, slots);
  }

  private static Map<UInt256, UInt256> changedSlots(
      AccountVersions account, boolean cleared, int settled) {
    Map<UInt256, UInt256> changed = new TreeMap<>();
    for (SlotVersions slot : account.slots()) {
      UInt256 value = slot.before(settled);
      if (!value.equals(cleared ? UInt256.ZERO : slot.base)) {
        changed.put(slot.key, value);
      }
    }
    return changed;
  }
}
