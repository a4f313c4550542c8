package io.lanewise.hashing.trie;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpHeader;

/**
 * Writes the RLP of nodes whose children are encoded, in place (Yellow Paper, equation 197).
 *
 * <pre>
 *   leaf        [ hex-prefix path | value ]
 *   extension   [ hex-prefix path | reference ]
 *   branch      [ reference 0 | … | reference 15 | value ]
 *   reference   a string of 32 bytes, or the child's RLP when that is shorter, or the empty string
 * </pre>
 */
final class NodeWriter {
  private static final byte EMPTY_STRING = (byte) RlpHeader.STRING;

  private NodeWriter() {}

  /** Bytes of the node's RLP without the list's header. */
  static int payloadSize(Node node) {
    return switch (node) {
      case LeafNode leaf -> pathSize(leaf.path) + RlpHeader.stringSize(leaf.value);
      case ExtensionNode extension -> pathSize(extension.path) + referenceSize(extension.child);
      case BranchNode branch -> {
        int size = branch.value == null ? 1 : RlpHeader.stringSize(branch.value);
        for (Node child : branch.children) {
          size += referenceSize(child);
        }
        yield size;
      }
      case HashNode unread -> throw new IllegalArgumentException("not read: " + unread.hash);
    };
  }

  /**
   * Writes the node.
   *
   * @param payloadSize as {@link #payloadSize} gives it
   * @return the offset after the node
   */
  static int write(Node node, int payloadSize, byte[] target, int offset) {
    int at = RlpHeader.put(target, offset, RlpHeader.LIST, payloadSize);
    switch (node) {
      case LeafNode leaf -> {
        at = writePath(leaf.path, true, target, at);
        at = RlpHeader.putString(target, at, leaf.value);
      }
      case ExtensionNode extension -> {
        at = writePath(extension.path, false, target, at);
        at = writeReference(extension.child, target, at);
      }
      case BranchNode branch -> {
        for (Node child : branch.children) {
          at = writeReference(child, target, at);
        }
        if (branch.value == null) {
          target[at++] = EMPTY_STRING;
        } else {
          at = RlpHeader.putString(target, at, branch.value);
        }
      }
      case HashNode unread -> throw new IllegalArgumentException("not read: " + unread.hash);
    }
    return at;
  }

  /** One byte alone is below 0x80, and so its own encoding. */
  private static int pathSize(byte[] path) {
    int size = Nibbles.encodedSize(path);
    return size == 1 ? 1 : RlpHeader.size(size) + size;
  }

  private static int writePath(byte[] path, boolean leaf, byte[] target, int offset) {
    int size = Nibbles.encodedSize(path);
    int at = size == 1 ? offset : RlpHeader.put(target, offset, RlpHeader.STRING, size);
    return Nibbles.encode(path, leaf, target, at);
  }

  private static int referenceSize(Node child) {
    if (child == null) {
      return 1;
    }
    return child.hash != null ? 1 + Hash.SIZE : child.inlineRlp.length;
  }

  private static int writeReference(Node child, byte[] target, int offset) {
    if (child == null) {
      target[offset] = EMPTY_STRING;
      return offset + 1;
    }
    if (child.hash == null) {
      System.arraycopy(child.inlineRlp, 0, target, offset, child.inlineRlp.length);
      return offset + child.inlineRlp.length;
    }
    target[offset] = (byte) (RlpHeader.STRING + Hash.SIZE);
    child.hash.copyTo(target, offset + 1);
    return offset + 1 + Hash.SIZE;
  }
}
