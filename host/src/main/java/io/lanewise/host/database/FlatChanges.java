package io.lanewise.host.database;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a block makes of the flat state, entry by entry: slots of a storage that it clears are among
 * them, with zero.
 *
 * @param accounts that changed; empty are those that are gone
 * @param slots with their values
 * @param codes that accounts got
 */
record FlatChanges(
    Map<Address, Optional<AccountState>> accounts, Map<Slot, UInt256> slots, List<Code> codes) {
  /** A place of the storage. */
  record Slot(Address address, UInt256 slot) {}

  /**
   * @param parent the state that the changes are made to
   */
  static FlatChanges of(StateChanges changes, FlatState parent) {
    FlatChanges all = new FlatChanges(new HashMap<>(), new HashMap<>(), new ArrayList<>());
    changes.accounts().forEach(change -> all.add(change, parent));
    return all;
  }

  private void add(AccountChange change, FlatState parent) {
    Address address = change.address();
    if (change.before() != null && (change.after() == null || change.storageCleared())) {
      for (UInt256 slot : parent.storage(address).keySet()) {
        slots.put(new Slot(address, slot), UInt256.ZERO);
      }
    }
    if (!Objects.equals(change.before(), change.after())) {
      accounts.put(address, Optional.ofNullable(change.after()));
    }
    if (change.after() == null) {
      return;
    }
    if (change.code() != null) {
      codes.add(change.code());
    }
    change.slots().forEach((slot, value) -> slots.put(new Slot(address, slot), value));
  }

  void writeTo(Pending tables) {
    accounts.forEach(
        (address, state) ->
            putOrDelete(
                tables,
                Table.ACCOUNTS,
                address.toBytes(),
                state.map(AccountRlp::encode).orElse(null)));
    slots.forEach(
        (slot, value) ->
            putOrDelete(
                tables,
                Table.STORAGE,
                Keys.slot(slot.address, slot.slot),
                value.isZero() ? null : withoutLeadingZeros(value)));
    // Never deleted: other accounts may have the same code, and a rollback wants it back.
    codes.forEach(code -> tables.put(Table.CODES, code.hash().toBytes(), code.bytes()));
  }

  private static void putOrDelete(Pending tables, Table table, byte[] key, byte[] value) {
    if (value == null) {
      tables.delete(table, key);
    } else {
      tables.put(table, key, value);
    }
  }

  private static byte[] withoutLeadingZeros(UInt256 value) {
    byte[] bytes = value.toBytes();
    int from = 0;
    while (bytes[from] == 0) {
      from++;
    }
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }
}
