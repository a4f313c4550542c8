package io.lanewise.host.database;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.MissingStateException;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Accounts, slots and codes as execution reads them, with caches in front of the tables. Safe for
 * concurrent reads between two calls of {@link #apply}.
 */
final class FlatState implements WorldView {
  private record Slot(Address address, UInt256 slot) {}

  /** What entries take in the heap, about: key, value, their places in a hash map. */
  private static final long ACCOUNT_BYTES = 240;

  private static final long SLOT_BYTES = 200;
  private static final long CODE_BYTES = 200;

  private final Pending tables;
  private final BoundedCache<Address, Optional<AccountState>> accounts;
  private final BoundedCache<Slot, UInt256> slots;
  private final BoundedCache<Hash, Code> codes;

  /**
   * @param cacheBytes for all three caches
   */
  FlatState(Pending tables, long cacheBytes) {
    this.tables = tables;
    accounts = new BoundedCache<>(cacheBytes / 4);
    slots = new BoundedCache<>(cacheBytes / 2);
    codes = new BoundedCache<>(cacheBytes / 4);
  }

  @Override
  public AccountState account(Address address) {
    Optional<AccountState> known = accounts.get(address);
    if (known == null) {
      known = remember(address, tables.get(Table.ACCOUNTS, address.toBytes()));
    }
    return known.orElse(null);
  }

  private Optional<AccountState> remember(Address address, byte[] value) {
    Optional<AccountState> account =
        value == null ? Optional.empty() : Optional.of(AccountRlp.decode(value));
    accounts.put(address, account, ACCOUNT_BYTES);
    return account;
  }

  /** Reads accounts that are about to be asked for, all at once. */
  void prefetch(Collection<Address> addresses) {
    List<Address> missing = new ArrayList<>();
    List<byte[]> keys = new ArrayList<>();
    for (Address address : addresses) {
      if (accounts.get(address) == null) {
        missing.add(address);
        keys.add(address.toBytes());
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    List<byte[]> values = tables.get(Table.ACCOUNTS, keys);
    for (int i = 0; i < missing.size(); i++) {
      remember(missing.get(i), values.get(i));
    }
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    Slot key = new Slot(address, slot);
    UInt256 value = slots.get(key);
    if (value == null) {
      byte[] stored = tables.get(Table.STORAGE, Keys.slot(address, slot));
      value = stored == null ? UInt256.ZERO : UInt256.fromBytes(stored);
      slots.put(key, value, SLOT_BYTES);
    }
    return value;
  }

  @Override
  public boolean hasStorage(Address address) {
    boolean[] found = {false};
    tables.forEach(
        Table.STORAGE,
        address.toBytes(),
        (_, _) -> {
          found[0] = true;
          return false;
        });
    return found[0];
  }

  /** All slots of an account that are not zero. */
  Map<UInt256, UInt256> storage(Address address) {
    Map<UInt256, UInt256> all = new TreeMap<>();
    tables.forEach(
        Table.STORAGE,
        address.toBytes(),
        (key, value) -> {
          all.put(Keys.slotOf(key), UInt256.fromBytes(value));
          return true;
        });
    return all;
  }

  @Override
  public Code code(Hash codeHash) {
    if (codeHash.equals(Code.EMPTY_HASH)) {
      return Code.EMPTY;
    }
    Code code = codes.get(codeHash);
    if (code == null) {
      byte[] bytes = tables.get(Table.CODES, codeHash.toBytes());
      if (bytes == null) {
        throw new MissingStateException("no code with hash " + codeHash);
      }
      code = new Code(bytes, codeHash);
      codes.put(codeHash, code, CODE_BYTES + bytes.length);
    }
    return code;
  }

  @Override
  public boolean isShareable() {
    return true;
  }

  /** Makes the changes in the tables. */
  void apply(StateChanges changes) {
    changes.accounts().forEach(this::apply);
  }

  private void apply(AccountChange change) {
    Address address = change.address();
    if (change.before() != null && (change.after() == null || change.storageCleared())) {
      clearStorage(address);
    }
    accounts.put(address, Optional.ofNullable(change.after()), ACCOUNT_BYTES);
    if (change.after() == null) {
      tables.delete(Table.ACCOUNTS, address.toBytes());
      return;
    }
    if (change.code() != null) {
      // Never deleted: other accounts may have the same code, and a rollback wants it back.
      tables.put(Table.CODES, change.code().hash().toBytes(), change.code().bytes());
    }
    if (!change.after().equals(change.before())) {
      tables.put(Table.ACCOUNTS, address.toBytes(), AccountRlp.encode(change.after()));
    }
    change.slots().forEach((slot, value) -> put(address, slot, value));
  }

  private void clearStorage(Address address) {
    storage(address).keySet().forEach(slot -> put(address, slot, UInt256.ZERO));
  }

  private void put(Address address, UInt256 slot, UInt256 value) {
    slots.put(new Slot(address, slot), value, SLOT_BYTES);
    byte[] key = Keys.slot(address, slot);
    if (value.isZero()) {
      tables.delete(Table.STORAGE, key);
    } else {
      tables.put(Table.STORAGE, key, withoutLeadingZeros(value));
    }
  }

  private static byte[] withoutLeadingZeros(UInt256 value) {
    byte[] bytes = value.toBytes();
    int from = 0;
    while (bytes[from] == 0) {
      from++;
    }
    return java.util.Arrays.copyOfRange(bytes, from, bytes.length);
  }

  /** Forgets what was read and changed: the tables below are others now. */
  void forget() {
    accounts.clear();
    slots.clear();
  }
}
