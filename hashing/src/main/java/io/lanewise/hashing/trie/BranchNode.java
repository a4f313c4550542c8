package io.lanewise.hashing.trie;

/** A child or null for each next nibble, and the value (or null) of the key that ends here. */
final class BranchNode extends Node {
  static final int WIDTH = 16;

  /** Never changed after construction. */
  final Node[] children;

  final byte[] value;

  BranchNode(Node[] children, byte[] value) {
    this.children = children;
    this.value = value;
  }

  BranchNode withChild(int nibble, Node child) {
    Node[] changed = children.clone();
    changed[nibble] = child;
    return new BranchNode(changed, value);
  }

  BranchNode withValue(byte[] changed) {
    return new BranchNode(children, changed);
  }

  int childCount() {
    int count = 0;
    for (Node child : children) {
      if (child != null) {
        count++;
      }
    }
    return count;
  }
}
