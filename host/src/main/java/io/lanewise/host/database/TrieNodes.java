package io.lanewise.host.database;

import io.lanewise.evm.state.StateNodes;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.trie.NodeSource;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.host.database.NodeChanges.NodeChange;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The nodes of the state trie and of the storage tries by where they stand: the tables hold those
 * of one state, the present one; on top of them are the nodes of blocks that are in the tries and
 * not in the tables yet.
 *
 * <pre>
 *   read ──▶ blocks in flight: the newest node at this place ── none ──▶ tables
 *             ▲ add: with the tries                │ remove: once written
 * </pre>
 *
 * <p>Reads are safe from any thread, also while blocks are added by one thread and removed by
 * another: a node is removed here when the tables have it.
 */
final class TrieNodes implements StateNodes {
  private final KeyValues tables;
  private final Map<ByteBuffer, NodeChange> accountsInFlight = new ConcurrentHashMap<>();
  private final Map<ByteBuffer, NodeChange> storageInFlight = new ConcurrentHashMap<>();

  /** Bytes of nodes that went to tries or came from them since the last {@link #reset}. */
  private final LongAdder traffic = new LongAdder();

  TrieNodes(KeyValues tables) {
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
    NodeChange change = inFlight(table).get(ByteBuffer.wrap(key));
    byte[] rlp = change == null ? tables.get(table, key) : change.rlp;
    if (rlp != null) {
      traffic.add(rlp.length);
    }
    return rlp;
  }

  private Map<ByteBuffer, NodeChange> inFlight(Table table) {
    return table == Table.ACCOUNT_NODES ? accountsInFlight : storageInFlight;
  }

  /** The tries are those after a block that is not in the tables yet. */
  void add(NodeChanges block) {
    for (NodeChange node : block.nodes()) {
      inFlight(node.table).put(ByteBuffer.wrap(node.key), node);
    }
  }

  /** The tables have the block now. */
  void remove(NodeChanges block) {
    for (NodeChange node : block.nodes()) { // but not what a later block has put there
      inFlight(node.table).remove(ByteBuffer.wrap(node.key), node);
    }
  }

  /** Forgets the blocks in flight. */
  void removeAll() {
    accountsInFlight.clear();
    storageInFlight.clear();
  }

  /** So many bytes of nodes went to the tries. */
  void count(long bytes) {
    traffic.add(bytes);
  }

  long traffic() {
    return traffic.sum();
  }

  void reset() {
    traffic.reset();
  }
}
