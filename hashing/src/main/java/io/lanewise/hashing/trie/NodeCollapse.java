package io.lanewise.hashing.trie;

import java.util.Arrays;

/**
 * What becomes of a branch that keeps a single way:
 *
 * <pre>
 *   what is left      becomes
 *   nothing           nothing
 *   the value         a leaf with an empty path
 *   leaf at n         a leaf with n before its path
 *   extension at n    an extension with n before its path
 *   branch at n       an extension with the path n that leads to it
 * </pre>
 *
 * and a leaf or extension that comes up so is joined with an extension above it. To know which it
 * is, the remaining child must be read.
 */
final class NodeCollapse {
  private NodeCollapse() {}

  /**
   * The node that stands for {@code branch}: itself when it keeps two ways or more.
   *
   * @param key nibbles of which the first {@code depth} lead to the branch
   */
  static Node of(BranchNode branch, NodeResolver resolver, byte[] key, int depth) {
    int children = branch.childCount();
    if (children + (branch.value == null ? 0 : 1) > 1) {
      return branch;
    }
    if (children == 0) {
      return branch.value == null ? null : new LeafNode(new byte[0], branch.value);
    }
    byte nibble = 0;
    while (branch.children[nibble] == null) {
      nibble++;
    }
    byte[] path = Arrays.copyOf(key, depth + 1);
    path[depth] = nibble;
    Node last = lastChild(branch.children[nibble], resolver, path);
    return prepend(new byte[] {nibble}, last);
  }

  /** The child that is left, read so that its kind is known, unless it is known to be a branch. */
  private static Node lastChild(Node child, NodeResolver resolver, byte[] path) {
    if (resolver.resolveIfPresent(child, path, path.length) == null
        && resolver.isOpaqueBranch(child.hash)) {
      return child;
    }
    return resolver.resolve(child, path, path.length);
  }

  /** {@code node} below {@code path}; a {@link HashNode} here is a branch. */
  static Node prepend(byte[] path, Node node) {
    return switch (node) {
      case null -> null;
      case LeafNode leaf -> new LeafNode(Nibbles.concat(path, leaf.path), leaf.value);
      case ExtensionNode extension ->
          new ExtensionNode(Nibbles.concat(path, extension.path), extension.child);
      case BranchNode branch -> path.length == 0 ? branch : new ExtensionNode(path, branch);
      case HashNode branch -> path.length == 0 ? branch : new ExtensionNode(path, branch);
    };
  }
}
