package io.lanewise.pipeline.chain;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.state.StateTrie;
import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.MissingStateException;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.TrieWorkers;
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
  }

  private final Map<Address, Entry> entries = new HashMap<>();
  private final Map<Hash, Code> codes = new HashMap<>();
  private final StateTrie trie;

  /** The empty state, whose root the calling thread works out alone. */
  public ChainState() {
    this(TrieWorkers.scalar());
  }

  /**
   * The empty state.
   *
   * @param workers who work out the root; they stay the caller's
   */
  public ChainState(TrieWorkers workers) {
    trie = new StateTrie(workers);
    codes.put(Code.EMPTY_HASH, Code.EMPTY);
  }

  /** What the changes would make of the tries; the state stays as it is. */
  public StateUpdate prepare(StateChanges changes) {
    return trie.prepare(changes);
  }

  /** Makes the changes of one block part of the state. */
  public void apply(StateChanges changes) {
    apply(changes, prepare(changes));
  }

  /**
   * As {@link #apply(StateChanges)}, with the tries at hand.
   *
   * @param update what {@link #prepare} made of the same changes to the present state
   */
  public void apply(StateChanges changes, StateUpdate update) {
    changes.accounts().forEach(this::apply);
    trie.apply(update);
  }

  private void apply(AccountChange change) {
    if (change.after() == null) {
      entries.remove(change.address());
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
      if (slot.getValue().isZero()) {
        entry.slots.remove(slot.getKey());
      } else {
        entry.slots.put(slot.getKey(), slot.getValue());
      }
    }
  }

  /** The state root. */
  public Hash root() {
    return trie.root();
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
