package io.lanewise.hashing.trie;

import io.lanewise.hashing.Hash;

/** Bytes that a {@link NodeSource} gave for a hash are no node of a Merkle Patricia trie. */
public final class MalformedNodeException extends RuntimeException {
  private final Hash hash;

  MalformedNodeException(Hash hash, String fault) {
    super("trie node " + hash + " is malformed: " + fault);
    this.hash = hash;
  }

  /** The hash of the node. */
  public Hash hash() {
    return hash;
  }
}
