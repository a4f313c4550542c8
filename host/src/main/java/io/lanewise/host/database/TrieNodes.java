package io.lanewise.host.database;

import io.lanewise.evm.state.StateNodes;
import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.types.Address;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.trie.NodeSource;
import io.lanewise.hashing.trie.Trie;
import java.util.concurrent.atomic.LongAdder;

/**
 * The nodes of the state trie and of the storage tries by where they stand: the tables hold those
 * of one state, the present one. Safe for concurrent reads between two calls of {@link #apply}.
 */
final class TrieNodes implements StateNodes {
  private final Pending tables;

  /** Bytes of nodes that went to tries or came from them since the last {@link #reset}. */
  private final LongAdder traffic = new LongAdder();

  TrieNodes(Pending tables) {
    this.tables = tables;
  }

  @Override
  public NodeSource accounts() {
    return (_, path, depth) -> read(Table.ACCOUNT_NODES, Keys.node(null, path, depth));
  }

  @Override
  public NodeSource storage(Hash hashedAddress) {
    return (_, path, depth) -> read(Table.STORAGE_NODES, Keys.node(hashedAddress, path, depth));
  }

  /** Whether the tables have the root node of the state with this root. */
  static boolean hasRoot(KeyValues tables, Hash stateRoot) {
    byte[] rlp = tables.get(Table.ACCOUNT_NODES, Keys.node(null, new byte[0], 0));
    return rlp == null ? stateRoot.equals(Trie.EMPTY_ROOT) : Keccak256.hash(rlp).equals(stateRoot);
  }

  private byte[] read(Table table, byte[] key) {
    byte[] rlp = tables.get(table, key);
    if (rlp != null) {
      traffic.add(rlp.length);
    }
    return rlp;
  }

  /** Makes the tables hold the nodes of the state after an update. */
  void apply(StateUpdate update) {
    for (Address address : update.cleared()) {
      tables.deleteAll(Table.STORAGE_NODES, Keccak256.hash(address.toBytes()).toBytes());
    }
    apply(update.accounts(), Table.ACCOUNT_NODES, null);
    update
        .storages()
        .forEach(
            (address, trie) -> apply(trie, Table.STORAGE_NODES, Keccak256.hash(address.toBytes())));
  }

  private void apply(Trie trie, Table table, Hash owner) {
    trie.forEachNodeChange(
        (path, rlp) -> {
          byte[] key = Keys.node(owner, path, path.length);
          if (rlp == null) {
            tables.delete(table, key);
          } else {
            traffic.add(rlp.length);
            tables.put(table, key, rlp);
          }
        });
  }

  long traffic() {
    return traffic.sum();
  }

  void reset() {
    traffic.reset();
  }
}
