package io.lanewise.pipeline.chain;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.state.StateTrie;
import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.MissingStateException;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.pipeline.BlockResult;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A whole state in memory that block after block is applied to, with its tries, so that the state
 * root costs only what changed.
 *
 * <p>Reads are safe at any time and from any thread. One thread commits, and one, which may be
 * another, has the tries.
 */
public final class ChainState implements WorldView, ChainStore {
  private static final class Entry {
    volatile AccountState state;

    /** Null when there are none: most accounts. */
    volatile Map<UInt256, UInt256> slots;
  }

  private final Map<Address, Entry> entries = new ConcurrentHashMap<>();
  private final Map<Hash, Code> codes = new ConcurrentHashMap<>();

  /** What takes the tries back, for each block that is in them and not committed; oldest first. */
  private final Deque<StateUpdate> undos = new ConcurrentLinkedDeque<>();

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

  @Override
  public WorldView committed() {
    return this;
  }

  @Override
  public StateUpdate prepare(StateChanges changes) {
    return trie.prepare(changes);
  }

  @Override
  public void advance(StateUpdate update) {
    undos.addLast(trie.apply(update));
  }

  @Override
  public void commit(Block block, BlockResult result, StateUpdate update) {
    commit(result.stateChanges());
  }

  private void commit(StateChanges changes) {
    changes.accounts().forEach(this::apply);
    undos.removeFirst();
  }

  @Override
  public void rollBack() {
    while (!undos.isEmpty()) {
      trie.apply(undos.removeLast());
    }
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
    advance(update);
    commit(changes);
  }

  private void apply(AccountChange change) {
    if (change.after() == null) {
      entries.remove(change.address());
      return;
    }
    if (change.code() != null) {
      codes.put(change.code().hash(), change.code());
    }
    Entry old = change.storageCleared() ? null : entries.get(change.address());
    Entry entry = old == null ? new Entry() : old;
    entry.state = change.after();
    change.slots().forEach((slot, value) -> set(entry, slot, value));
    if (old == null) {
      entries.put(change.address(), entry);
    }
  }

  private static void set(Entry entry, UInt256 slot, UInt256 value) {
    Map<UInt256, UInt256> slots = entry.slots;
    if (!value.isZero()) {
      if (slots == null) {
        slots = new ConcurrentHashMap<>();
        entry.slots = slots;
      }
      slots.put(slot, value);
    } else if (slots != null) {
      slots.remove(slot);
    }
  }

  /** The root of the tries. */
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
    Map<UInt256, UInt256> slots = slots(address);
    UInt256 value = slots == null ? null : slots.get(slot);
    return value == null ? UInt256.ZERO : value;
  }

  @Override
  public boolean hasStorage(Address address) {
    Map<UInt256, UInt256> slots = slots(address);
    return slots != null && !slots.isEmpty();
  }

  private Map<UInt256, UInt256> slots(Address address) {
    Entry entry = entries.get(address);
    return entry == null ? null : entry.slots;
  }

  @Override
  public Code code(Hash codeHash) {
    Code code = codes.get(codeHash);
    if (code == null) {
      throw new MissingStateException("no code with hash " + codeHash);
    }
    return code;
  }

  @Override
  public boolean isShareable() {
    return true;
  }
}
