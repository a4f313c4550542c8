package io.lanewise.hashing.trie;

import io.lanewise.hashing.Hash;

/**
 * A node of the trie; null stands for the empty one. Immutable but for the reference it remembers.
 *
 * <p>A parent holds a node by its hash or, when the node's RLP is shorter than 32 bytes, by that
 * RLP. Until {@link NodeEncoder} has worked out which, both fields are null.
 */
abstract sealed class Node permits LeafNode, ExtensionNode, BranchNode, HashNode {
  Hash hash;
  byte[] inlineRlp;

  /** Whether the parent's reference to this node is known. */
  final boolean isEncoded() {
    return hash != null || inlineRlp != null;
  }
}
