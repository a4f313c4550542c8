package io.lanewise.hashing.trie;

import java.util.Arrays;

/**
 * Removes one key. A branch that keeps a single way is no branch any more:
 *
 * <pre>
 *   what is left      becomes
 *   the value         a leaf with an empty path
 *   leaf at n         a leaf with n before its path
 *   extension at n    an extension with n before its path
 *   branch at n       an extension with the path n that leads to it
 * </pre>
 *
 * and a leaf or extension that comes up so is joined with an extension above it. To know which it
 * is, the remaining child must be read.
 */
final class NodeRemoval {
  private final NodeResolver resolver;
  private final byte[] key;

  /**
   * @param key nibbles
   */
  NodeRemoval(NodeResolver resolver, byte[] key) {
    this.resolver = resolver;
    this.key = key;
  }

  /**
   * The node, {@code depth} nibbles below the root, without the key; itself when it is not there.
   */
  Node from(Node node, int depth) {
    return switch (node) {
      case null -> null;
      case LeafNode leaf -> Nibbles.equal(leaf.path, key, depth) ? null : leaf;
      case ExtensionNode extension -> fromExtension(extension, depth);
      case BranchNode branch -> fromBranch(branch, depth);
      case HashNode reference -> {
        Node resolved = resolver.resolve(reference, key, depth);
        Node changed = from(resolved, depth);
        yield changed == resolved ? reference : changed;
      }
    };
  }

  private Node fromExtension(ExtensionNode extension, int depth) {
    if (!Nibbles.isPrefix(extension.path, key, depth)) {
      return extension;
    }
    int childDepth = depth + extension.path.length;
    resolver.requireBranchBelow(extension, key, childDepth);
    Node child = from(extension.child, childDepth);
    return child == extension.child ? extension : prepend(extension.path, child);
  }

  private Node fromBranch(BranchNode branch, int depth) {
    if (depth == key.length) {
      return branch.value == null ? branch : collapse(branch.withValue(null), depth);
    }
    int nibble = key[depth];
    Node child = from(branch.children[nibble], depth + 1);
    if (child == branch.children[nibble]) {
      return branch;
    }
    BranchNode changed = branch.withChild(nibble, child);
    return child == null ? collapse(changed, depth) : changed;
  }

  private Node collapse(BranchNode branch, int depth) {
    int children = branch.childCount();
    if (children + (branch.value == null ? 0 : 1) > 1) {
      return branch;
    }
    if (children == 0) {
      return new LeafNode(new byte[0], branch.value);
    }
    int nibble = 0;
    while (branch.children[nibble] == null) {
      nibble++;
    }
    return prepend(new byte[] {(byte) nibble}, lastChild(branch.children[nibble], nibble, depth));
  }

  /** The child that is left, read so that its kind is known, unless it is known to be a branch. */
  private Node lastChild(Node child, int nibble, int depth) {
    if (resolver.resolveIfPresent(child, depth + 1) == null
        && resolver.isOpaqueBranch(child.hash)) {
      return child;
    }
    byte[] path = Arrays.copyOf(key, depth + 1);
    path[depth] = (byte) nibble;
    return resolver.resolve(child, path, depth + 1);
  }

  /** {@code node} below {@code path}; a {@link HashNode} here is a branch. */
  private static Node prepend(byte[] path, Node node) {
    return switch (node) {
      case LeafNode leaf -> new LeafNode(Nibbles.concat(path, leaf.path), leaf.value);
      case ExtensionNode extension ->
          new ExtensionNode(Nibbles.concat(path, extension.path), extension.child);
      case BranchNode branch -> new ExtensionNode(path, branch);
      case HashNode opaque -> new ExtensionNode(path, opaque);
    };
  }
}
