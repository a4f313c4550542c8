package io.lanewise.hashing.trie;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpWriter;

/** Nodes to RLP, and to the hash or inline RLP by which a parent refers to them. */
final class NodeEncoder {
  private static final byte[] EMPTY = {};

  private final RlpWriter writer = new RlpWriter();

  /** The hash of a root node, which is hashed however short it is. */
  Hash rootHash(Node root) {
    encodeIfNeeded(root);
    return root.hash != null ? root.hash : Keccak256.hash(root.inlineRlp);
  }

  /** The RLP of a node other than a {@link HashNode}. */
  byte[] encode(Node node) {
    // The writer is shared, so children come first.
    switch (node) {
      case LeafNode _ -> {}
      case ExtensionNode extension -> encodeIfNeeded(extension.child);
      case BranchNode branch -> {
        for (Node child : branch.children) {
          if (child != null) {
            encodeIfNeeded(child);
          }
        }
      }
      case HashNode unread -> throw new IllegalArgumentException("not read: " + unread.hash);
    }
    return write(node);
  }

  private void encodeIfNeeded(Node node) {
    if (node.isEncoded()) {
      return;
    }
    byte[] rlp = encode(node);
    if (rlp.length < Hash.SIZE) {
      node.inlineRlp = rlp;
    } else {
      node.hash = Keccak256.hash(rlp);
    }
  }

  private byte[] write(Node node) {
    writer.reset();
    writer.startList();
    switch (node) {
      case LeafNode leaf -> {
        writer.writeBytes(Nibbles.encode(leaf.path, true));
        writer.writeBytes(leaf.value);
      }
      case ExtensionNode extension -> {
        writer.writeBytes(Nibbles.encode(extension.path, false));
        writeReference(extension.child);
      }
      case BranchNode branch -> {
        for (Node child : branch.children) {
          writeReference(child);
        }
        writer.writeBytes(branch.value == null ? EMPTY : branch.value);
      }
      case HashNode _ -> throw new AssertionError();
    }
    writer.endList();
    return writer.toBytes();
  }

  private void writeReference(Node child) {
    if (child == null) {
      writer.writeBytes(EMPTY);
    } else if (child.hash != null) {
      writer.writeHash(child.hash);
    } else {
      writer.writeRaw(child.inlineRlp);
    }
  }
}
