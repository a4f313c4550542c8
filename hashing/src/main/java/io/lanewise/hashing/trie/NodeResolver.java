package io.lanewise.hashing.trie;

import io.lanewise.hashing.Hash;

/** Reads the nodes behind hashes, each once. */
final class NodeResolver {
  private final NodeSource source;

  NodeResolver(NodeSource source) {
    this.source = source;
  }

  /**
   * The node itself, read when it stands for a hash.
   *
   * @param path nibbles of which the first {@code depth} lead to the node
   */
  Node resolve(Node node, byte[] path, int depth) {
    Node resolved = resolveIfPresent(node, path, depth);
    if (resolved == null && node != null) {
      throw new MissingNodeException(node.hash, Nibbles.toString(path, depth));
    }
    return resolved;
  }

  /**
   * Reads the child of an extension and makes sure that it is a branch.
   *
   * @param path nibbles of which the first {@code depth} lead to the child
   */
  void requireBranchBelow(ExtensionNode extension, byte[] path, int depth) {
    if (!(resolve(extension.child, path, depth) instanceof BranchNode)) {
      throw new MalformedNodeException(
          extension.child.hash, "no branch, though an extension leads to it");
    }
  }

  /** As {@link #resolve}, but null when the source does not have the node. */
  Node resolveIfPresent(Node node, byte[] path, int depth) {
    if (!(node instanceof HashNode reference)) {
      return node;
    }
    if (reference.resolved == null) {
      reference.resolved = read(reference.hash, path, depth);
    }
    return reference.resolved;
  }

  boolean isOpaqueBranch(Hash hash) {
    return source.isOpaqueBranch(hash);
  }

  private Node read(Hash hash, byte[] path, int depth) {
    byte[] rlp = source.node(hash, path, depth);
    if (rlp == null) {
      return null;
    }
    Node node = NodeDecoder.decode(hash, rlp);
    if (rlp.length >= Hash.SIZE) {
      node.hash = hash;
    } else if (depth > 0) {
      throw new MalformedNodeException(hash, "shorter than its hash, yet not inside its parent");
    }
    return node;
  }
}
