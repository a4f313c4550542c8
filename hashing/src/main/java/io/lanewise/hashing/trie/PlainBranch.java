package io.lanewise.hashing.trie;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpHeader;

/**
 * The short way to what most nodes of a state are: a branch without a value whose children are all
 * referred to by hash. Whatever else it is, {@link NodeDecoder} says.
 *
 * <pre>
 *   f8 size | f9 size size     size of the rest: 17 + 32 for each child
 *   80 | a0 hash…              16 times: no child, or a child
 *   80                         no value
 * </pre>
 */
final class PlainBranch {
  private static final int NONE = RlpHeader.STRING;
  private static final int CHILD = RlpHeader.STRING + Hash.SIZE;
  private static final int FEWEST = 2;

  private PlainBranch() {}

  /** Null when the node is any other, or malformed. */
  static Node decode(byte[] rlp) {
    int children = childCount(rlp);
    if (children < FEWEST) {
      return null;
    }
    Node[] nodes = new Node[BranchNode.WIDTH];
    int at = rlp.length - BranchNode.WIDTH - 1 - children * Hash.SIZE;
    for (int i = 0; i < BranchNode.WIDTH; i++) {
      if (rlp[at++] == (byte) CHILD) {
        nodes[i] = new HashNode(Hash.of(rlp, at));
        at += Hash.SIZE;
      }
    }
    return new BranchNode(nodes, null);
  }

  /** How many children a plain branch has; -1 when it is none. */
  private static int childCount(byte[] rlp) {
    int at = headerSize(rlp);
    if (at < 0) {
      return -1;
    }
    int count = 0;
    for (int i = 0; i < BranchNode.WIDTH; i++) {
      int first = at < rlp.length ? rlp[at++] & 0xff : -1;
      if (first == CHILD) {
        count++;
        at += Hash.SIZE;
      } else if (first != NONE) {
        return -1;
      }
    }
    return at == rlp.length - 1 && (rlp[at] & 0xff) == NONE ? count : -1;
  }

  /** Of a list of more than 55 bytes that is all there is; -1 for any other. */
  private static int headerSize(byte[] rlp) {
    int first = rlp.length < 3 ? 0 : rlp[0] & 0xff;
    int oneByte = rlp.length < 3 ? 0 : rlp[1] & 0xff;
    if (first == 0xf8 && oneByte > 55 && oneByte == rlp.length - 2) {
      return 2;
    }
    boolean fits = first == 0xf9 && oneByte != 0;
    return fits && (oneByte << 8 | rlp[2] & 0xff) == rlp.length - 3 ? 3 : -1;
  }
}
