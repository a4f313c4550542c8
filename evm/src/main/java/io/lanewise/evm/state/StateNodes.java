package io.lanewise.evm.state;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.NodeSource;

/** Where the tries of a state find the nodes they have not read yet. */
public interface StateNodes {
  /** The source of a state that is wholly in memory. */
  StateNodes NONE = ofHashes(NodeSource.NONE);

  /** The nodes of the state trie. */
  NodeSource accounts();

  /**
   * The nodes of one account's storage trie.
   *
   * @param hashedAddress Keccak-256 of the account's address
   */
  NodeSource storage(Hash hashedAddress);

  /** A source that finds nodes by their hashes alone, whichever trie they belong to. */
  static StateNodes ofHashes(NodeSource nodes) {
    return new StateNodes() {
      @Override
      public NodeSource accounts() {
        return nodes;
      }

      @Override
      public NodeSource storage(Hash hashedAddress) {
        return nodes;
      }
    };
  }
}
