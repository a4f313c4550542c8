package io.lanewise.host.database;

import io.lanewise.evm.state.StateTrie;
import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.TrieWorkers;

/**
 * The present state twice: flat for execution, as tries for its root, always changed together.
 *
 * <pre>
 *   StateChanges ──▶ StateTrie.prepare ──▶ root, checked ──▶ apply ──▶ FlatState, TrieNodes
 * </pre>
 *
 * <p>The trie in memory keeps the nodes it has met; when they have become too many it begins again
 * with none. Used by one thread, but for reads of the flat state.
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
   * Makes the changes part of the state.
   *
   * @param update what {@link #prepare} made of them
   */
  void apply(StateChanges changes, StateUpdate update) {
    flat.apply(changes);
    nodes.apply(update);
    trie.apply(update);
    if (nodes.traffic() > trieCacheBytes) {
      reopen(trie.root());
    }
  }

  /** Drops all that is pending; the state is again that of the database. */
  void drop(Hash root) {
    tables.clear();
    flat.forget();
    reopen(root);
  }

  private void reopen(Hash root) {
    nodes.reset();
    trie = new StateTrie(nodes, root, workers);
  }
}
