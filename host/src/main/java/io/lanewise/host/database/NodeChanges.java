package io.lanewise.host.database;

import io.lanewise.evm.state.StateUpdate;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.trie.Trie;
import java.util.ArrayList;
import java.util.List;

/**
 * What a block makes of the trie nodes, by where they stand.
 *
 * @param cleared whose storage trie of before is gone, all of its nodes
 * @param nodes that came, changed or went besides
 */
record NodeChanges(List<Hash> cleared, List<NodeChange> nodes) {
  /** The node at one place; no two are equal. */
  static final class NodeChange {
    final Table table;
    final byte[] key;

    /** Null when no node stands there any more. */
    final byte[] rlp;

    private NodeChange(Table table, byte[] key, byte[] rlp) {
      this.table = table;
      this.key = key;
      this.rlp = rlp;
    }
  }

  static NodeChanges of(StateUpdate update) {
    NodeChanges all = new NodeChanges(new ArrayList<>(), new ArrayList<>());
    update.cleared().forEach(address -> all.cleared.add(Keccak256.hash(address.toBytes())));
    all.add(update.accounts(), Table.ACCOUNT_NODES, null);
    update
        .storages()
        .forEach(
            (address, trie) ->
                all.add(trie, Table.STORAGE_NODES, Keccak256.hash(address.toBytes())));
    return all;
  }

  private void add(Trie trie, Table table, Hash owner) {
    trie.forEachNodeChange(
        (path, rlp) -> nodes.add(new NodeChange(table, Keys.node(owner, path, path.length), rlp)));
  }

  /**
   * @param tables with the nodes of before
   */
  void writeTo(Pending tables) {
    cleared.forEach(owner -> tables.deleteAll(Table.STORAGE_NODES, owner.toBytes()));
    for (NodeChange node : nodes) {
      if (node.rlp == null) {
        tables.delete(node.table, node.key);
      } else {
        tables.put(node.table, node.key, node.rlp);
      }
    }
  }

  /** Bytes of the nodes. */
  long bytes() {
    return nodes.stream().mapToLong(node -> node.rlp == null ? 0 : node.rlp.length).sum();
  }
}
