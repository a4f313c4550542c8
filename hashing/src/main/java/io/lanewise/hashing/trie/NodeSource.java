package io.lanewise.hashing.trie;

import io.lanewise.hashing.Hash;

/** Where a partial trie finds the nodes it has not read yet. */
@FunctionalInterface
public interface NodeSource {
  /** The source of a trie that is wholly in memory: it has no node. */
  NodeSource NONE = (hash, path, depth) -> null;

  /**
   * The RLP of the node with this Keccak-256, or null when the source does not have it. The trie
   * does not hash it again: the source answers for it. The array is only read.
   *
   * @param path nibbles, one a byte, of which the first {@code depth} lead from the root to the
   *     node; for sources that keep nodes by where they stand; only read, not kept
   */
  byte[] node(Hash hash, byte[] path, int depth);

  /**
   * Whether a node that the source does not have is known to be a branch. Such knowledge is needed
   * in one case: a deletion leaves a branch with one child, which must be merged with its parent
   * when it is a leaf or an extension, but stays as it is, below an extension, when it is a branch.
   */
  default boolean isOpaqueBranch(Hash hash) {
    return false;
  }
}
