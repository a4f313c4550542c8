package io.lanewise.host.bundle;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.MissingStateException;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpWriter;
import io.lanewise.hashing.trie.MalformedNodeException;
import io.lanewise.hashing.trie.MissingNodeException;
import io.lanewise.hashing.trie.NodeSource;
import io.lanewise.hashing.trie.Trie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The part of the state that a block needs, as trie nodes and codes. Immutable; the worlds that it
 * makes are for one thread each.
 *
 * @param codes by their hashes
 */
public record Witness(NodeSource nodes, Hash preStateRoot, Map<Hash, Code> codes) {
  public Witness {
    codes = Map.copyOf(codes);
  }

  /** A view of the state before the block that reads the tries. */
  public WorldView world() {
    return new WitnessWorld(this);
  }

  /**
   * The state root after {@code changes}. In every trie, insertions and updates come before
   * deletions: then the fewest branches collapse, and the fewest siblings must be known.
   *
   * @throws MissingStateException when a needed node is not here
   */
  public Hash postStateRoot(StateChanges changes) {
    Trie accounts = new Trie(nodes, preStateRoot);
    List<Address> removed = new ArrayList<>();
    for (AccountChange change : changes.accounts()) {
      if (change.after() == null) {
        removed.add(change.address());
        continue;
      }
      reading(
          () -> "account " + change.address(),
          () -> {
            byte[] key = key(change.address());
            Hash storageRoot = storageRoot(accounts.get(key), change);
            accounts.put(key, new TrieAccount(change.after(), storageRoot).encode());
            return null;
          });
    }
    for (Address address : removed) {
      reading(
          () -> "account " + address,
          () -> {
            accounts.remove(key(address));
            return null;
          });
    }
    return accounts.root();
  }

  private Hash storageRoot(byte[] account, AccountChange change) {
    Hash before =
        account == null || change.storageCleared()
            ? Trie.EMPTY_ROOT
            : TrieAccount.decode(account).storageRoot();
    if (change.slots().isEmpty()) {
      return before;
    }
    Trie storage = new Trie(nodes, before);
    change
        .slots()
        .forEach(
            (slot, value) -> {
              if (!value.isZero()) {
                storage.put(key(slot), slotValue(value));
              }
            });
    change
        .slots()
        .forEach(
            (slot, value) -> {
              if (value.isZero()) {
                storage.remove(key(slot));
              }
            });
    return storage.root();
  }

  /** Runs {@code work} on a trie; what the witness lacks for it is said with {@code purpose}. */
  static <T> T reading(Supplier<String> purpose, Supplier<T> work) {
    try {
      return work.get();
    } catch (MissingNodeException e) {
      throw new MissingStateException(
          "the witness lacks the trie node " + e.hash() + " on the way to " + purpose.get());
    } catch (MalformedNodeException e) {
      throw new MissingStateException(
          "the witness has a malformed node on the way to "
              + purpose.get()
              + ": "
              + e.getMessage());
    }
  }

  static byte[] key(Address address) {
    return Keccak256.hash(address.toBytes()).toBytes();
  }

  static byte[] key(UInt256 slot) {
    return Keccak256.hash(slot.toBytes()).toBytes();
  }

  private static byte[] slotValue(UInt256 value) {
    RlpWriter out = new RlpWriter();
    out.writeScalar(value.toBytes());
    return out.toBytes();
  }
}
