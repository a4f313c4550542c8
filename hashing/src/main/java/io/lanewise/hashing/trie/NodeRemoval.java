package io.lanewise.hashing.trie;

/** Removes one key: new nodes along its path, joined where a branch keeps a single way. */
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
    return child == extension.child ? extension : NodeCollapse.prepend(extension.path, child);
  }

  private Node fromBranch(BranchNode branch, int depth) {
    if (depth == key.length) {
      return branch.value == null
          ? branch
          : NodeCollapse.of(branch.withValue(null), resolver, key, depth);
    }
    int nibble = key[depth];
    Node child = from(branch.children[nibble], depth + 1);
    if (child == branch.children[nibble]) {
      return branch;
    }
    BranchNode changed = branch.withChild(nibble, child);
    return child == null ? NodeCollapse.of(changed, resolver, key, depth) : changed;
  }
}
