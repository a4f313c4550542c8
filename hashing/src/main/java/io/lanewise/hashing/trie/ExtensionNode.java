package io.lanewise.hashing.trie;

/** A path of one nibble or more that all keys below share, and the branch it leads to. */
final class ExtensionNode extends Node {
  final byte[] path;
  final Node child;

  ExtensionNode(byte[] path, Node child) {
    this.path = path;
    this.child = child;
  }
}
