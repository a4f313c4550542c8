package io.lanewise.hashing.trie;

/** The rest of a key and its value. */
final class LeafNode extends Node {
  final byte[] path;
  final byte[] value;

  LeafNode(byte[] path, byte[] value) {
    this.path = path;
    this.value = value;
  }
}
