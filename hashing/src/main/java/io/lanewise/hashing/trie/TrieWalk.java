package io.lanewise.hashing.trie;

import io.lanewise.hashing.Hash;
import java.util.function.BiConsumer;

/** Visits the entries of a trie in ascending order of their keys. */
final class TrieWalk {
  private final NodeResolver resolver;
  private final BiConsumer<byte[], byte[]> visitor;

  /** The way to the node being visited. */
  private final byte[] path = new byte[2 * Trie.MAX_KEY_SIZE];

  TrieWalk(NodeResolver resolver, BiConsumer<byte[], byte[]> visitor) {
    this.resolver = resolver;
    this.visitor = visitor;
  }

  /**
   * @param depth nibbles of {@code path} that lead to the node
   * @param source hash of the node from whose RLP this one was read, for messages
   */
  void visit(Node node, int depth, Hash source) {
    Hash nearest = node == null || node.hash == null ? source : node.hash;
    switch (resolver.resolve(node, path, depth)) {
      case null -> {}
      case LeafNode leaf -> visitValue(leaf.value, append(leaf.path, depth, nearest), nearest);
      case ExtensionNode extension -> {
        int childDepth = append(extension.path, depth, nearest);
        resolver.requireBranchBelow(extension, path, childDepth);
        visit(extension.child, childDepth, nearest);
      }
      case BranchNode branch -> visitBranch(branch, depth, nearest);
      case HashNode unread -> throw new AssertionError(unread.hash);
    }
  }

  private void visitBranch(BranchNode branch, int depth, Hash source) {
    if (branch.value != null) {
      visitValue(branch.value, depth, source);
    }
    for (int i = 0; i < branch.children.length; i++) {
      if (branch.children[i] != null) {
        int childDepth = append(new byte[] {(byte) i}, depth, source);
        visit(branch.children[i], childDepth, source);
      }
    }
  }

  private void visitValue(byte[] value, int depth, Hash source) {
    if ((depth & 1) != 0) {
      throw new MalformedNodeException(
          source, "a key that ends within a byte, path '" + Nibbles.toString(path, depth) + "'");
    }
    visitor.accept(Nibbles.toKey(path, depth), value);
  }

  private int append(byte[] more, int depth, Hash source) {
    if (more.length > path.length - depth) {
      throw new MalformedNodeException(
          source, "a key of more than " + Trie.MAX_KEY_SIZE + " bytes");
    }
    System.arraycopy(more, 0, path, depth, more.length);
    return depth + more.length;
  }
}
