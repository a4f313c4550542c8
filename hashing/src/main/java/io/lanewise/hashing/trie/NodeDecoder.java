package io.lanewise.hashing.trie;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.hashing.rlp.RlpReader;

/** RLP to nodes. Only what {@link NodeEncoder} could have written is accepted. */
final class NodeDecoder {
  private static final String[] CHILD_FIELDS = new String[BranchNode.WIDTH];

  static {
    for (int i = 0; i < CHILD_FIELDS.length; i++) {
      CHILD_FIELDS[i] = "child " + Integer.toHexString(i);
    }
  }

  /** For messages. */
  private final Hash hash;

  private NodeDecoder(Hash hash) {
    this.hash = hash;
  }

  /**
   * @param hash the hash by which the node is known
   * @throws MalformedNodeException when {@code rlp} is no node
   */
  static Node decode(Hash hash, byte[] rlp) {
    try {
      Node plain = PlainBranch.decode(rlp);
      return plain != null ? plain : new NodeDecoder(hash).node(rlp);
    } catch (RlpException e) {
      throw new MalformedNodeException(hash, e.getMessage());
    }
  }

  /** Recurses only into nodes inside this one, which are shorter than 32 bytes. */
  private Node node(byte[] rlp) {
    RlpReader reader = new RlpReader(rlp);
    reader.enterList("node");
    int items = reader.remainingItems("node");
    Node node =
        switch (items) {
          case 2 -> leafOrExtension(reader);
          case 17 -> branch(reader);
          default -> throw malformed(items + " items, a node has 2 or 17");
        };
    reader.leaveList("node");
    reader.expectEnd();
    return node;
  }

  private Node leafOrExtension(RlpReader reader) {
    byte[] encodedPath = reader.readBytes("path");
    byte[] path = Nibbles.decode(encodedPath);
    if (path == null) {
      throw malformed("the path is not hex-prefix encoded");
    }
    if (Nibbles.isLeaf(encodedPath)) {
      byte[] value = reader.readBytes("value");
      if (value.length == 0) {
        throw malformed("a leaf without a value");
      }
      return new LeafNode(path, value);
    }
    if (path.length == 0) {
      throw malformed("an extension by no nibbles");
    }
    Node child = child(reader, "child");
    if (!(child instanceof BranchNode || child instanceof HashNode)) {
      throw malformed("an extension that does not lead to a branch");
    }
    return new ExtensionNode(path, child);
  }

  private Node branch(RlpReader reader) {
    Node[] children = new Node[BranchNode.WIDTH];
    for (int i = 0; i < children.length; i++) {
      children[i] = child(reader, CHILD_FIELDS[i]);
    }
    byte[] value = reader.readBytes("value");
    BranchNode branch = new BranchNode(children, value.length == 0 ? null : value);
    if (branch.childCount() + (branch.value == null ? 0 : 1) < 2) {
      throw malformed("a branch of fewer than two ways");
    }
    return branch;
  }

  private Node child(RlpReader reader, String field) {
    if (!reader.isList()) {
      byte[] reference = reader.readBytes(field);
      return switch (reference.length) {
        case 0 -> null;
        case Hash.SIZE -> new HashNode(Hash.of(reference));
        default -> throw malformed(field + " has " + reference.length + " bytes, a hash has 32");
      };
    }
    byte[] rlp = reader.readRaw(field);
    if (rlp.length >= Hash.SIZE) {
      throw malformed(field + " is a node of " + rlp.length + " bytes, 32 or more are hashed");
    }
    Node node = node(rlp);
    node.inlineRlp = rlp;
    return node;
  }

  private MalformedNodeException malformed(String fault) {
    return new MalformedNodeException(hash, fault);
  }
}
