package io.lanewise.hashing.trie;

import java.util.Arrays;

/**
 * Walks two versions of a trie together, path by path, and tells where a node that is referred to
 * by hash has come, changed or gone. What both share is not entered.
 *
 * <p>An extension spans several paths, so a place in a version is a node and how many nibbles of
 * its path have been walked: 0 where the node itself stands.
 */
final class NodeDifference {
  private final NodeChangeVisitor visitor;
  private final byte[] path = new byte[2 * Trie.MAX_KEY_SIZE + 1];

  NodeDifference(NodeChangeVisitor visitor) {
    this.visitor = visitor;
  }

  /** Both roots are encoded, or null. */
  void visit(Node before, Node after) {
    visit(before, 0, after, 0, 0);
  }

  private void visit(Node before, int walkedBefore, Node after, int walkedAfter, int depth) {
    Node old = read(before);
    Node young = read(after);
    if (walkedBefore == walkedAfter && same(old, young)) {
      return;
    }
    boolean stoodHere = walkedBefore == 0 && isStored(old, depth);
    boolean standsHere = walkedAfter == 0 && isStored(young, depth);
    if (standsHere) {
      visitor.accept(Arrays.copyOf(path, depth), NodeEncoder.encode(young));
    } else if (stoodHere) {
      visitor.accept(Arrays.copyOf(path, depth), null);
    }
    for (int nibble = 0; nibble < BranchNode.WIDTH; nibble++) {
      Node oldChild = child(old, walkedBefore, nibble);
      Node youngChild = child(young, walkedAfter, nibble);
      if (oldChild != null || youngChild != null) {
        path[depth] = (byte) nibble;
        int oldWalked = oldChild == old ? walkedBefore + 1 : 0;
        int youngWalked = youngChild == young ? walkedAfter + 1 : 0;
        visit(oldChild, oldWalked, youngChild, youngWalked, depth + 1);
      }
    }
  }

  private static Node read(Node node) {
    return node instanceof HashNode reference && reference.resolved != null
        ? reference.resolved
        : node;
  }

  private static boolean same(Node a, Node b) {
    return a == b || a != null && b != null && a.hash != null && a.hash.equals(b.hash);
  }

  /** The root is stored however short it is. */
  private static boolean isStored(Node node, int depth) {
    return node != null && (node.hash != null || depth == 0);
  }

  /** What lies one nibble further: the same node when its path goes on. */
  private static Node child(Node node, int walked, int nibble) {
    return switch (node) {
      case null -> null;
      case LeafNode _ -> null;
      case BranchNode branch -> branch.children[nibble];
      case ExtensionNode extension -> {
        if (extension.path[walked] != nibble) {
          yield null;
        }
        yield walked + 1 == extension.path.length ? extension.child : extension;
      }
      case HashNode unread ->
          throw new IllegalStateException("went or came without being read: " + unread.hash);
    };
  }
}
