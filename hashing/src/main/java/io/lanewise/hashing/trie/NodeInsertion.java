package io.lanewise.hashing.trie;

import java.util.Arrays;

/** Puts one key: new nodes along its path, everything else shared with the old trie. */
final class NodeInsertion {
  private final NodeResolver resolver;
  private final byte[] key;
  private final byte[] value;

  /**
   * @param key nibbles
   */
  NodeInsertion(NodeResolver resolver, byte[] key, byte[] value) {
    this.resolver = resolver;
    this.key = key;
    this.value = value;
  }

  /**
   * The node, {@code depth} nibbles below the root, with the key; itself when it has it already.
   */
  Node into(Node node, int depth) {
    return switch (node) {
      case null -> new LeafNode(Nibbles.from(key, depth), value);
      case LeafNode leaf -> intoLeaf(leaf, depth);
      case ExtensionNode extension -> intoExtension(extension, depth);
      case BranchNode branch -> intoBranch(branch, depth);
      case HashNode reference -> {
        Node resolved = resolver.resolve(reference, key, depth);
        Node changed = into(resolved, depth);
        yield changed == resolved ? reference : changed;
      }
    };
  }

  private Node intoLeaf(LeafNode leaf, int depth) {
    if (Nibbles.equal(leaf.path, key, depth)) {
      return Arrays.equals(leaf.value, value) ? leaf : new LeafNode(leaf.path, value);
    }
    int common = Nibbles.commonPrefix(leaf.path, key, depth);
    Node[] children = new Node[BranchNode.WIDTH];
    byte[] branchValue = null;
    if (common == leaf.path.length) {
      branchValue = leaf.value;
    } else {
      children[leaf.path[common]] = new LeafNode(Nibbles.from(leaf.path, common + 1), leaf.value);
    }
    return fork(leaf.path, common, new BranchNode(children, branchValue), depth);
  }

  private Node intoExtension(ExtensionNode extension, int depth) {
    byte[] path = extension.path;
    int common = Nibbles.commonPrefix(path, key, depth);
    if (common == path.length) {
      resolver.requireBranchBelow(extension, key, depth + common);
      Node child = into(extension.child, depth + common);
      return child == extension.child ? extension : new ExtensionNode(path, child);
    }
    Node[] children = new Node[BranchNode.WIDTH];
    children[path[common]] =
        common + 1 == path.length
            ? extension.child
            : new ExtensionNode(Nibbles.from(path, common + 1), extension.child);
    return fork(path, common, new BranchNode(children, null), depth);
  }

  /** The key added to a branch that stands where {@code path} and the key part. */
  private Node fork(byte[] path, int common, BranchNode branch, int depth) {
    Node both = intoBranch(branch, depth + common);
    return common == 0 ? both : new ExtensionNode(Arrays.copyOf(path, common), both);
  }

  private Node intoBranch(BranchNode branch, int depth) {
    if (depth == key.length) {
      return Arrays.equals(branch.value, value) ? branch : branch.withValue(value);
    }
    int nibble = key[depth];
    Node child = into(branch.children[nibble], depth + 1);
    return child == branch.children[nibble] ? branch : branch.withChild(nibble, child);
  }
}
