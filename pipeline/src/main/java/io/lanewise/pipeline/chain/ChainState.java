package io.lanewise.pipeline.chain;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.MissingStateException;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpWriter;
import io.lanewise.hashing.trie.Trie;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole state in memory that block after block is applied to, with its tries, so that the state
 * root costs only what changed.
 *
 * <p>Safe for concurrent reads between two calls of {@link #apply}.
 */
public final class ChainState implements WorldView {
  private static final class Entry {
    AccountState state;
    final Map<UInt256, UInt256> slots = new HashMap<>();
    final Trie storage = new Trie();
  }

  private final Map<Address, Entry> entries = new HashMap<>();
  private final Map<Hash, Code> codes = new HashMap<>();
  private final Trie accounts = new Trie();

  /** The empty state. */
  public ChainState() {
    codes.put(Code.EMPTY_HASH, Code.EMPTY);
  }

  /** Makes the changes of one block part of the state. */
  public void apply(StateChanges changes) {
    changes.accounts().forEach(this::apply);
  }

  private void apply(AccountChange change) {
    byte[] key = hashedKey(change.address().toBytes());
    if (change.after() == null) {
      entries.remove(change.address());
      accounts.remove(key);
      return;
    }
    if (change.code() != null) {
      codes.put(change.code().hash(), change.code());
    }
    Entry entry = change.storageCleared() ? null : entries.get(change.address());
    if (entry == null) {
      entry = new Entry();
      entries.put(change.address(), entry);
    }
    entry.state = change.after();
    for (Map.Entry<UInt256, UInt256> slot : change.slots().entrySet()) {
      set(entry, slot.getKey(), slot.getValue());
    }
    accounts.put(key, encode(entry));
  }

  /**
   * The state root that there would be after these changes. The state is changed and changed back:
   * nobody may read it meanwhile.
   */
  public Hash rootAfter(StateChanges changes) {
    List<Runnable> undo = new ArrayList<>();
    for (AccountChange change : changes.accounts()) {
      undo.add(undoOf(change));
    }
    apply(changes);
    Hash root = root();
    undo.forEach(Runnable::run);
    return root;
  }

  /** What puts back an account's present state. Codes stay: more of them change no answer. */
  private Runnable undoOf(AccountChange change) {
    Address address = change.address();
    byte[] key = hashedKey(address.toBytes());
    Entry before = entries.get(address);
    if (before == null) {
      return () -> {
        entries.remove(address);
        accounts.remove(key);
      };
    }
    AccountState state = before.state;
    Map<UInt256, UInt256> slots = new HashMap<>();
    if (change.after() != null && !change.storageCleared()) {
      change.slots().keySet().forEach(slot -> slots.put(slot, storage(address, slot)));
    } // otherwise the entry is dropped as it is
    return () -> {
      before.state = state;
      slots.forEach((slot, value) -> set(before, slot, value));
      entries.put(address, before);
      accounts.put(key, encode(before));
    };
  }

  private static void set(Entry entry, UInt256 slot, UInt256 value) {
    byte[] key = hashedKey(slot.toBytes());
    if (value.isZero()) {
      entry.slots.remove(slot);
      entry.storage.remove(key);
      return;
    }
    entry.slots.put(slot, value);
    RlpWriter writer = new RlpWriter();
    writer.writeScalar(value.toBytes());
    entry.storage.put(key, writer.toBytes());
  }

  /** An account as the state trie holds it (Yellow Paper, section 4.1). */
  private static byte[] encode(Entry entry) {
    RlpWriter writer = new RlpWriter();
    writer.startList();
    writer.writeLong(entry.state.nonce());
    writer.writeScalar(entry.state.balance().toBytes());
    writer.writeHash(entry.storage.root());
    writer.writeHash(entry.state.codeHash());
    writer.endList();
    return writer.toBytes();
  }

  private static byte[] hashedKey(byte[] key) {
    return Keccak256.hash(key).toBytes();
  }

  /** The state root. */
  public Hash root() {
    return accounts.root();
  }

  @Override
  public AccountState account(Address address) {
    Entry entry = entries.get(address);
    return entry == null ? null : entry.state;
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    Entry entry = entries.get(address);
    return entry == null ? UInt256.ZERO : entry.slots.getOrDefault(slot, UInt256.ZERO);
  }

  @Override
  public boolean hasStorage(Address address) {
    Entry entry = entries.get(address);
    return entry != null && !entry.slots.isEmpty();
  }

  @Override
  public Code code(Hash codeHash) {
    Code code = codes.get(codeHash);
    if (code == null) {
      throw new MissingStateException("no code with hash " + codeHash);
    }
    return code;
  }
}
