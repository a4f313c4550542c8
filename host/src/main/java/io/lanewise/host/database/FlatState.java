package io.lanewise.host.database;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.MissingStateException;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.host.database.FlatChanges.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Accounts, slots and codes as execution reads them, with caches in front of the tables.
 *
 * <p>Safe for reads by many threads, also while the tables are being written to and {@link
 * #remember} is called after that, but for what is being written: whoever executes a block finds
 * that in the layers of the blocks in flight and does not ask here. {@link #prefetch} does not know
 * those layers: what it read before a write and comes to keep after it is left out.
 *
 * <pre>
 *   prefetch   │ reads 0x12 as of block 91 ─────────────────▶ keeps it? no: changed meanwhile
 *   commit     │     writes block 92 with 0x12 ─▶ remembers 0x12 as of 92
 * </pre>
 */
final class FlatState implements WorldView {
  /** What entries take in the heap, about: key, value, their places in a hash map. */
  private static final long ACCOUNT_BYTES = 240;

  private static final long SLOT_BYTES = 200;
  private static final long CODE_BYTES = 200;

  private final KeyValues tables;
  private final BoundedCache<Address, Optional<AccountState>> accounts;
  private final BoundedCache<Slot, UInt256> slots;
  private final BoundedCache<Hash, Code> codes;

  /** Guards what the caches get of commits and of {@link #prefetch}. */
  private final Object remembering = new Object();

  /** What was remembered since the prefetch under way began to read; null when there is none. */
  private List<FlatChanges> meanwhile;

  /**
   * @param cacheBytes for all three caches
   */
  FlatState(KeyValues tables, long cacheBytes) {
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

  /**
   * Reads what is about to be asked for, all at once. By one thread at a time, beside any other
   * call.
   */
  void prefetch(Collection<Address> addresses, Map<Address, Set<UInt256>> storage) {
    List<Address> missing = new ArrayList<>();
    List<Slot> missingSlots = new ArrayList<>();
    synchronized (remembering) {
      meanwhile = new ArrayList<>();
    }
    addresses.stream().filter(address -> !accounts.contains(address)).forEach(missing::add);
    storage.forEach(
        (address, keys) ->
            keys.stream()
                .map(slot -> new Slot(address, slot))
                .filter(slot -> !slots.contains(slot))
                .forEach(missingSlots::add));
    List<byte[]> states = read(Table.ACCOUNTS, missing, Address::toBytes);
    List<byte[]> values =
        read(Table.STORAGE, missingSlots, slot -> Keys.slot(slot.address(), slot.slot()));
    synchronized (remembering) {
      for (int i = 0; i < missing.size(); i++) {
        Address address = missing.get(i);
        if (meanwhile.stream().noneMatch(block -> block.accounts().containsKey(address))) {
          remember(address, states.get(i));
        }
      }
      for (int i = 0; i < missingSlots.size(); i++) {
        Slot slot = missingSlots.get(i);
        if (meanwhile.stream().noneMatch(block -> block.slots().containsKey(slot))) {
          remember(slot, values.get(i));
        }
      }
      meanwhile = null;
    }
  }

  private <T> List<byte[]> read(Table table, List<T> what, Function<T, byte[]> key) {
    return what.isEmpty() ? List.of() : tables.get(table, what.stream().map(key).toList());
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    Slot key = new Slot(address, slot);
    UInt256 value = slots.get(key);
    if (value == null) {
      value = remember(key, tables.get(Table.STORAGE, Keys.slot(address, slot)));
    }
    return value;
  }

  private UInt256 remember(Slot slot, byte[] stored) {
    UInt256 value = stored == null ? UInt256.ZERO : UInt256.fromBytes(stored);
    slots.put(slot, value, SLOT_BYTES);
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

  /** The tables below have these changes. */
  void remember(FlatChanges changes) {
    synchronized (remembering) {
      changes.accounts().forEach((address, state) -> accounts.put(address, state, ACCOUNT_BYTES));
      changes.slots().forEach((slot, value) -> slots.put(slot, value, SLOT_BYTES));
      if (meanwhile != null) {
        meanwhile.add(changes);
      }
    }
  }

  /** Forgets what was read and changed: the tables below are others now. */
  void forget() {
    synchronized (remembering) {
      meanwhile = null;
      accounts.clear();
      slots.clear();
    }
  }
}
