package io.lanewise.evm.state;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.hashing.trie.TrieUpdates;
import java.util.Map;

/**
 * The root of a whole state, computed from nothing (Yellow Paper, section 4.1): for fixtures and
 * small chains, where there is no {@link StateTrie} to update.
 */
public final class StateRoot {
  private StateRoot() {}

  public static Hash of(InMemoryWorld world) {
    TrieUpdates updates = new TrieUpdates();
    for (Address address : world.addresses()) {
      Hash storageRoot = storageRoot(world.storage(address));
      updates.put(
          Keccak256.hash(address.toBytes()).toBytes(),
          new TrieAccount(world.account(address), storageRoot).encode());
    }
    return root(updates);
  }

  /**
   * @param slots none of them zero
   */
  static Hash storageRoot(Map<UInt256, UInt256> slots) {
    TrieUpdates updates = new TrieUpdates();
    slots.forEach(
        (slot, value) ->
            updates.put(Keccak256.hash(slot.toBytes()).toBytes(), StateTrie.encode(value)));
    return root(updates);
  }

  private static Hash root(TrieUpdates updates) {
    Trie trie = new Trie();
    trie.apply(updates);
    return trie.root();
  }
}
