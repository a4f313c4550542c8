package io.lanewise.hashing.trie;

import io.lanewise.hashing.Hash;

/** A node known by its hash; its content is read from the {@link NodeSource} when first needed. */
final class HashNode extends Node {
  /** The node with this hash, null until it has been read. */
  Node resolved;

  HashNode(Hash hash) {
    this.hash = hash;
  }
}
