package io.lanewise.hashing.trie;

import io.lanewise.hashing.Hash;

/** A node that an operation on a partial trie needs is not in its {@link NodeSource}. */
public final class MissingNodeException extends RuntimeException {
  private final Hash hash;
  private final String path;

  MissingNodeException(Hash hash, String path) {
    super("trie node " + hash + " is missing at path '" + path + "'");
    this.hash = hash;
    this.path = path;
  }

  /** The hash of the node. */
  public Hash hash() {
    return hash;
  }

  /** The way from the root to the node: one hex digit a nibble, none for the root itself. */
  public String path() {
    return path;
  }
}
