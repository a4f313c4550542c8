package io.lanewise.host.bundle;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.state.StateNodes;
import io.lanewise.evm.state.StateTrie;
import io.lanewise.evm.world.MissingStateException;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.hashing.trie.MalformedNodeException;
import io.lanewise.hashing.trie.MissingNodeException;
import io.lanewise.hashing.trie.NodeSource;
import io.lanewise.hashing.trie.TrieWorkers;
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
   * The state root after {@code changes}.
   *
   * @throws MissingStateException when a needed node is not here
   */
  public Hash postStateRoot(StateChanges changes) {
    return postStateRoot(changes, TrieWorkers.scalar());
  }

  /**
   * As {@link #postStateRoot(StateChanges)}.
   *
   * @param workers who work it out; they stay the caller's
   */
  public Hash postStateRoot(StateChanges changes, TrieWorkers workers) {
    return reading(() -> "the post-state root", () -> trie(workers).prepare(changes).root());
  }

  /** The tries, with nothing read yet. */
  StateTrie trie(TrieWorkers workers) {
    return new StateTrie(StateNodes.ofHashes(nodes), preStateRoot, workers);
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
    } catch (RlpException e) {
      throw new MissingStateException(
          "the witness is malformed at " + purpose.get() + ": " + e.getMessage());
    }
  }
}
