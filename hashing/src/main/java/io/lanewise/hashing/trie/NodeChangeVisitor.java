package io.lanewise.hashing.trie;

/** Is told how the nodes that a store must hold have changed. */
@FunctionalInterface
public interface NodeChangeVisitor {
  /**
   * @param path nibbles from the root to the node, one a byte; a fresh array
   * @param rlp the node that stands there now, null when none does
   */
  void accept(byte[] path, byte[] rlp);
}
