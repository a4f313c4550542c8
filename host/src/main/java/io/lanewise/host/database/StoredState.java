package io.lanewise.host.database;

import io.lanewise.evm.state.StateTrie;
import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.TrieWorkers;

/**
 * The present state twice: flat for execution, as tries for its root.
 *
 * <pre>
 *                                            one by one     apply: FlatState, tries, tables together
 *   StateChanges ─▶ StateTrie.prepare ─▶ root
 *                                            in the ring    advance: tries, TrieNodes in flight
 *                                                           committed: FlatState, when tables have it
 * </pre>
 *
 * <p>The trie in memory keeps the nodes it has met; when they have become too many it begins again
 * with none. Used by one thread, but for reads of the flat state; in the ring one thread has the
 * tries and another one calls {@link #committed}.
 */
final class StoredState {
  private final Pending tables;
  private final FlatState flat;
  private final TrieNodes nodes;
  private final TrieWorkers workers;
  private final long trieCacheBytes;
  private StateTrie trie;

  StoredState(Pending tables, DatabaseSettings settings, TrieWorkers workers, Hash root) {
    this.tables = tables;
    this.workers = workers;
    trieCacheBytes = settings.trieCacheBytes();
    flat = new FlatState(tables, settings.stateCacheBytes());
    nodes = new TrieNodes(tables);
    trie = new StateTrie(nodes, root, workers);
  }

  FlatState flat() {
    return flat;
  }

  TrieNodes nodes() {
    return nodes;
  }

  Hash root() {
    return trie.root();
  }

  /** What changes would make of the tries. */
  StateUpdate prepare(StateChanges changes) {
    return trie.prepare(changes);
  }

  /**
   * Makes the changes part of the state, tables included.
   *
   * @param update what {@link #prepare} made of them
   */
  void apply(StateChanges changes, StateUpdate update) {
    FlatChanges flatChanges = FlatChanges.of(changes, flat);
    NodeChanges nodeChanges = NodeChanges.of(update);
    flatChanges.writeTo(tables);
    nodeChanges.writeTo(tables);
    flat.remember(flatChanges);
    apply(update, nodeChanges);
  }

  /**
   * Makes the tries those after the next block, which the tables do not have yet.
   *
   * @return what is to be written to them
   */
  NodeChanges advance(StateUpdate update) {
    NodeChanges changes = NodeChanges.of(update);
    nodes.add(changes);
    apply(update, changes);
    return changes;
  }

  private void apply(StateUpdate update, NodeChanges changes) {
    trie.apply(update);
    nodes.count(changes.bytes());
    if (nodes.traffic() > trieCacheBytes) {
      reopen(trie.root());
    }
  }

  /** The tables have the changes of a block that the tries were advanced by. */
  void committed(FlatChanges flatChanges, NodeChanges nodeChanges) {
    flat.remember(flatChanges);
    nodes.remove(nodeChanges);
  }

  /** Drops all that is pending; the state is again that of the database, with this root. */
  void drop(Hash root) {
    tables.clear();
    flat.forget();
    nodes.removeAll();
    reopen(root);
  }

  private void reopen(Hash root) {
    nodes.reset();
    trie = new StateTrie(nodes, root, workers);
  }
}
