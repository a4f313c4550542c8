package io.lanewise.host.demo;

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
import java.util.HashMap;
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
    Trie storage = new Trie();
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
    Entry entry = entries.computeIfAbsent(change.address(), _ -> new Entry());
    entry.state = change.after();
    if (change.storageCleared()) {
      entry.slots.clear();
      entry.storage = new Trie();
    }
    change.slots().forEach((slot, value) -> set(entry, slot, value));
    accounts.put(key, encode(entry));
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
