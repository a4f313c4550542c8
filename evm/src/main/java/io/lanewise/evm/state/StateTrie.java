package io.lanewise.evm.state;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.hashing.trie.TrieBatch;
import io.lanewise.hashing.trie.TrieUpdates;
import io.lanewise.hashing.trie.TrieWorkers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The state trie with the storage tries of its accounts (Yellow Paper, section 4.1), whole or
 * partial:
 *
 * <pre>
 *   state trie      keccak(address) → rlp([nonce, balance, storage root, code hash])
 *   storage trie    keccak(slot)    → rlp(value), of slots that are not zero
 * </pre>
 *
 * <p>Changes are applied in batches: all keys are hashed first; then all storage tries are merged
 * and hashed together, and last the state trie, which needs their roots.
 *
 * <p>Used by one thread. A node that the source lacks ends an operation with {@link
 * io.lanewise.hashing.trie.MissingNodeException}, bytes that are no node with {@link
 * io.lanewise.hashing.trie.MalformedNodeException}, an account or slot that is malformed with
 * {@link io.lanewise.hashing.rlp.RlpException}; the state is then as it was.
 */
public final class StateTrie {
  private final StateNodes nodes;
  private final TrieWorkers workers;
  private final HashedKeys keys;
  private final Map<Address, Trie> storages = new HashMap<>();
  private Trie accounts;

  /** The empty state. */
  public StateTrie(TrieWorkers workers) {
    this(StateNodes.NONE, Trie.EMPTY_ROOT, workers);
  }

  /**
   * The state with this root; nothing is read until it is needed.
   *
   * @param workers who merge and hash; they stay the caller's
   */
  public StateTrie(StateNodes nodes, Hash root, TrieWorkers workers) {
    this.nodes = nodes;
    this.workers = workers;
    keys = new HashedKeys(workers.keccak());
    accounts = new Trie(nodes.accounts(), root);
  }

  /** The state root. */
  public Hash root() {
    return accounts.root();
  }

  /** The account, or null when it does not exist. */
  public TrieAccount account(Address address) {
    byte[] account = accounts.get(keys.of(address).toBytes());
    return account == null ? null : TrieAccount.decode(account);
  }

  /** The value in a storage slot; zero when the slot is empty or the account does not exist. */
  public UInt256 storage(Address address, UInt256 slot) {
    byte[] value = storageTrie(address).get(keys.of(slot).toBytes());
    if (value == null) {
      return UInt256.ZERO;
    }
    RlpReader in = new RlpReader(value);
    UInt256 number = UInt256.fromBytes(in.readScalar("slot " + slot));
    in.expectEnd();
    return number;
  }

  private Trie storageTrie(Address address) {
    Trie known = storages.get(address);
    if (known == null) {
      TrieAccount account = account(address);
      Hash root = account == null ? Trie.EMPTY_ROOT : account.storageRoot();
      known = new Trie(nodes.storage(keys.of(address)), root);
      storages.put(address, known);
    }
    return known;
  }

  /** What the changes make of the state, which stays as it is until they are applied. */
  public StateUpdate prepare(StateChanges changes) {
    hashKeys(changes);
    Map<Address, Trie> changedStorages = new HashMap<>();
    Set<Address> cleared = new HashSet<>();
    TrieBatch storageBatch = new TrieBatch(workers);
    for (AccountChange change : changes.accounts()) {
      if (change.before() != null && (change.storageCleared() || change.after() == null)) {
        cleared.add(change.address());
      }
      if (change.after() != null && !change.slots().isEmpty()) {
        Trie storage = storageBefore(change).copy();
        changedStorages.put(change.address(), storage);
        storageBatch.add(storage, updates(change));
      }
    }
    storageBatch.run();
    Trie changedAccounts = accounts.copy();
    TrieBatch accountBatch = new TrieBatch(workers);
    accountBatch.add(changedAccounts, accountUpdates(changes, changedStorages));
    accountBatch.run();
    return new StateUpdate(changedAccounts.root(), changedAccounts, changedStorages, cleared);
  }

  private void hashKeys(StateChanges changes) {
    List<Address> addresses = new ArrayList<>();
    List<UInt256> slots = new ArrayList<>();
    for (AccountChange change : changes.accounts()) {
      addresses.add(change.address());
      slots.addAll(change.slots().keySet());
    }
    keys.prepare(addresses, slots);
  }

  private Trie storageBefore(AccountChange change) {
    return change.storageCleared() ? new Trie() : storageTrie(change.address());
  }

  private TrieUpdates updates(AccountChange change) {
    TrieUpdates updates = new TrieUpdates();
    for (Map.Entry<UInt256, UInt256> slot : change.slots().entrySet()) {
      byte[] key = keys.of(slot.getKey()).toBytes();
      if (slot.getValue().isZero()) {
        updates.remove(key);
      } else {
        updates.put(key, encode(slot.getValue()));
      }
    }
    return updates;
  }

  /** A slot's value as the storage trie holds it. */
  static byte[] encode(UInt256 value) {
    RlpWriter writer = new RlpWriter();
    writer.writeScalar(value.toBytes());
    return writer.toBytes();
  }

  private TrieUpdates accountUpdates(StateChanges changes, Map<Address, Trie> changedStorages) {
    TrieUpdates updates = new TrieUpdates();
    for (AccountChange change : changes.accounts()) {
      byte[] key = keys.of(change.address()).toBytes();
      if (change.after() == null) {
        updates.remove(key);
        continue;
      }
      Trie storage = changedStorages.get(change.address());
      Hash storageRoot = storage != null ? storage.root() : storageRoot(change);
      updates.put(key, new TrieAccount(change.after(), storageRoot).encode());
    }
    return updates;
  }

  /** The root of a storage in which no slot is set. */
  private Hash storageRoot(AccountChange change) {
    TrieAccount account = change.storageCleared() ? null : account(change.address());
    return account == null ? Trie.EMPTY_ROOT : account.storageRoot();
  }

  /**
   * Makes what {@link #prepare} has made of the present state the state.
   *
   * @return what makes the present state the state again, applied to the one that follows it
   */
  public StateUpdate apply(StateUpdate update) {
    Map<Address, Trie> before = new HashMap<>();
    Set<Address> unknown = new HashSet<>();
    for (Set<Address> changed : List.of(update.cleared(), update.storages().keySet())) {
      for (Address address : changed) {
        Trie storage = storages.get(address);
        if (storage == null) {
          unknown.add(address);
        } else {
          before.put(address, storage);
        }
      }
    }
    StateUpdate undo = new StateUpdate(accounts.root(), accounts, before, unknown);
    accounts = update.accounts();
    update.cleared().forEach(storages::remove);
    storages.putAll(update.storages());
    return undo;
  }
}
