package io.lanewise.hashing.trie;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpHeader;

/** Nodes to RLP, and to the hash or inline RLP by which a parent refers to them, one by one. */
final class NodeEncoder {
  private NodeEncoder() {}

  /** The hash of a root node, which is hashed however short it is. */
  static Hash rootHash(Node root) {
    encodeIfNeeded(root);
    return root.hash != null ? root.hash : Keccak256.hash(root.inlineRlp);
  }

  /** The RLP of a node other than a {@link HashNode}. */
  static byte[] encode(Node node) {
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
    int payload = NodeWriter.payloadSize(node);
    byte[] rlp = new byte[RlpHeader.size(payload) + payload];
    NodeWriter.write(node, payload, rlp, 0);
    return rlp;
  }

  private static void encodeIfNeeded(Node node) {
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
}
