package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A state with changes on top, one after the other. For one thread. */
final class StateOverlay implements WorldView {
  private static final class Changed {
    final AccountState before;
    AccountState after;
    boolean cleared;
    final Map<UInt256, UInt256> slots = new HashMap<>();

    Changed(AccountState before) {
      this.before = before;
    }

    boolean readsBelow() {
      return before != null && !cleared;
    }
  }

  private final WorldView below;
  private final Map<Address, Changed> accounts = new HashMap<>();
  private final Map<Hash, Code> codes = new HashMap<>();

  StateOverlay(WorldView below) {
    this.below = below;
  }

  /** Applies what was done to this state as it is. */
  void apply(StateChanges changes) {
    for (AccountChange change : changes.accounts()) {
      Changed account =
          accounts.computeIfAbsent(change.address(), _ -> new Changed(change.before()));
      account.after = change.after();
      if (change.storageCleared() || change.after() == null) {
        account.cleared |= change.storageCleared();
        account.slots.clear();
      }
      account.slots.putAll(change.slots());
      if (change.code() != null) {
        codes.put(change.code().hash(), change.code());
      }
    }
  }

  /** All that was applied, as one. */
  StateChanges changes() {
    List<AccountChange> changes = new ArrayList<>(accounts.size());
    accounts.forEach(
        (address, account) -> {
          AccountChange change = change(address, account);
          if (change != null) {
            changes.add(change);
          }
        });
    return new StateChanges(changes);
  }

  private AccountChange change(Address address, Changed account) {
    Map<UInt256, UInt256> slots = new TreeMap<>();
    account.slots.forEach(
        (slot, value) -> {
          if (!value.equals(below(address, account, slot))) {
            slots.put(slot, value);
          }
        });
    boolean cleared = account.cleared && account.before != null;
    if (slots.isEmpty() && !cleared && Objects.equals(account.before, account.after)) {
      return null;
    }
    Hash codeBefore = account.before == null ? Code.EMPTY_HASH : account.before.codeHash();
    boolean sameCode = account.after == null || account.after.codeHash().equals(codeBefore);
    Code code = sameCode ? null : code(account.after.codeHash());
    return new AccountChange(address, account.before, account.after, code, cleared, slots);
  }

  private UInt256 below(Address address, Changed account, UInt256 slot) {
    return account.readsBelow() ? below.storage(address, slot) : UInt256.ZERO;
  }

  @Override
  public AccountState account(Address address) {
    Changed account = accounts.get(address);
    return account == null ? below.account(address) : account.after;
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    Changed account = accounts.get(address);
    if (account == null) {
      return below.storage(address, slot);
    }
    UInt256 value = account.slots.get(slot);
    return value == null ? below(address, account, slot) : value;
  }

  @Override
  public boolean hasStorage(Address address) {
    Changed account = accounts.get(address);
    if (account == null) {
      return below.hasStorage(address);
    }
    return account.slots.values().stream().anyMatch(value -> !value.isZero())
        || account.readsBelow() && below.hasStorage(address);
  }

  @Override
  public Code code(Hash codeHash) {
    Code code = codes.get(codeHash);
    return code == null ? below.code(codeHash) : code;
  }
}
