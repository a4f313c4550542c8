package io.lanewise.evm.world;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a block (or a transaction) did to the state: immutable, in the order of the addresses.
 *
 * @param accounts those that differ, sorted by address
 */
public record StateChanges(List<AccountChange> accounts) {

  public StateChanges {
    accounts = accounts.stream().sorted(Comparator.comparing(AccountChange::address)).toList();
  }

  /**
   * @param before null when the account did not exist
   * @param after null when it no longer does
   * @param code its new code, or null when the code did not change
   * @param storageCleared true when every slot that the account had before is gone, whatever {@code
   *     slots} then sets
   * @param slots new values by key, in the order of the keys; zero means that the slot is empty
   */
  public record AccountChange(
      Address address,
      AccountState before,
      AccountState after,
      Code code,
      boolean storageCleared,
      Map<UInt256, UInt256> slots) {}

  /**
   * These changes and then others, as one.
   *
   * @param later made to the state that these lead to
   * @param before the state that these were made to
   */
  public StateChanges then(StateChanges later, WorldView before) {
    if (accounts.isEmpty() || later.accounts.isEmpty()) {
      return accounts.isEmpty() ? later : this;
    }
    Map<Address, AccountChange> joined = new HashMap<>();
    accounts.forEach(change -> joined.put(change.address, change));
    for (AccountChange second : later.accounts) {
      AccountChange first = joined.get(second.address);
      AccountChange both = first == null ? second : join(first, second, before);
      if (both == null) {
        joined.remove(second.address);
      } else {
        joined.put(second.address, both);
      }
    }
    return new StateChanges(List.copyOf(joined.values()));
  }

  /** Null when the two leave the account as it was. */
  private static AccountChange join(AccountChange first, AccountChange second, WorldView before) {
    AccountState old = first.before;
    AccountState now = second.after;
    boolean cleared = old != null && (first.storageCleared || second.storageCleared);
    Map<UInt256, UInt256> slots = new TreeMap<>();
    if (now != null) {
      if (!second.storageCleared) {
        slots.putAll(first.slots);
      }
      slots.putAll(second.slots);
      boolean empty = old == null || cleared;
      slots
          .entrySet()
          .removeIf(
              slot -> {
                UInt256 was = empty ? UInt256.ZERO : before.storage(first.address, slot.getKey());
                return slot.getValue().equals(was);
              });
    }
    if (slots.isEmpty() && !cleared && Objects.equals(old, now)) {
      return null;
    }
    return new AccountChange(first.address, old, now, newCode(first, second), cleared, slots);
  }

  private static Code newCode(AccountChange first, AccountChange second) {
    Hash oldCode = first.before == null ? Code.EMPTY_HASH : first.before.codeHash();
    if (second.after == null || second.after.codeHash().equals(oldCode)) {
      return null;
    }
    if (second.after.codeHash().equals(Code.EMPTY_HASH)) {
      return Code.EMPTY; // Neither has it when the first deletes the account.
    }
    return second.code != null ? second.code : first.code;
  }

  /**
   * The whole state after these changes.
   *
   * @param before what they were made to; it stays as it is
   */
  public InMemoryWorld applyTo(InMemoryWorld before) {
    InMemoryWorld.Builder after = before.toBuilder();
    for (AccountChange change : accounts) {
      if (change.after == null) {
        after.remove(change.address);
        continue;
      }
      Map<UInt256, UInt256> slots = new HashMap<>();
      if (!change.storageCleared) {
        slots.putAll(before.storage(change.address));
      }
      slots.putAll(change.slots);
      after.put(change.address, change.after, slots);
      if (change.code != null) {
        after.put(change.code);
      }
    }
    return after.build();
  }
}
