package io.lanewise.evm.world;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
