package io.lanewise.hashing.trie;

import io.lanewise.hashing.Hash;
import java.util.function.BiConsumer;

/**
 * A Merkle Patricia trie in memory, whole or partial.
 *
 * <p>A partial trie is opened on a root hash and reads the nodes it meets from a {@link
 * NodeSource}. An operation that needs a node the source lacks throws {@link MissingNodeException},
 * one that meets bytes that are no node {@link MalformedNodeException}; the trie is then as it was
 * before.
 *
 * <p>Keys have at most {@value #MAX_KEY_SIZE} bytes and are taken as they are: hash them first for
 * a state or storage trie. Values are not empty, and the arrays are shared with the trie: they must
 * not be changed after {@code put} or {@code get}. Not thread-safe.
 *
 * <p>On a partial trie the order of changes matters to what must be read (never to the root): with
 * insertions and updates before removals, fewer branches collapse and fewer siblings are needed.
 */
public final class Trie {
  /** The root of the trie without entries: the Keccak-256 of the RLP of the empty string. */
  public static final Hash EMPTY_ROOT =
      Hash.fromHex("56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");

  /** The longest key, in bytes. */
  public static final int MAX_KEY_SIZE = 64;

  private final NodeResolver resolver;
  private Node root;

  /** The root when the trie was opened. */
  private final Node opened;

  /** An empty trie. */
  public Trie() {
    this(NodeSource.NONE, EMPTY_ROOT);
  }

  /** The trie with this root; nothing is read until it is needed. */
  public Trie(NodeSource source, Hash root) {
    this.resolver = new NodeResolver(source);
    this.root = root.equals(EMPTY_ROOT) ? null : new HashNode(root);
    this.opened = this.root;
  }

  private Trie(Trie other) {
    resolver = other.resolver;
    root = other.root;
    opened = other.root;
  }

  /**
   * A trie with the same content that goes its own way from here; it costs nothing, since nodes do
   * not change.
   */
  public Trie copy() {
    return new Trie(this);
  }

  /** The value of a key, or null when there is none. */
  public byte[] get(byte[] key) {
    byte[] nibbles = nibbles(key);
    int depth = 0;
    Node node = root;
    while (true) {
      switch (resolver.resolve(node, nibbles, depth)) {
        case null -> {
          return null;
        }
        case LeafNode leaf -> {
          return Nibbles.equal(leaf.path, nibbles, depth) ? leaf.value : null;
        }
        case ExtensionNode extension -> {
          if (!Nibbles.isPrefix(extension.path, nibbles, depth)) {
            return null;
          }
          depth += extension.path.length;
          resolver.requireBranchBelow(extension, nibbles, depth);
          node = extension.child;
        }
        case BranchNode branch -> {
          if (depth == nibbles.length) {
            return branch.value;
          }
          node = branch.children[nibbles[depth++]];
        }
        case HashNode unread -> throw new AssertionError(unread.hash);
      }
    }
  }

  /**
   * Sets the value of a key.
   *
   * @throws IllegalArgumentException when the value is empty: a trie cannot hold it
   */
  public void put(byte[] key, byte[] value) {
    if (value.length == 0) {
      throw new IllegalArgumentException("a trie holds no empty values; remove the key");
    }
    root = new NodeInsertion(resolver, nibbles(key), value).into(root, 0);
  }

  /** Removes a key; nothing happens when it is not there. */
  public void remove(byte[] key) {
    root = new NodeRemoval(resolver, nibbles(key)).from(root, 0);
  }

  /**
   * Sets and removes many keys at once, which costs less than one after the other. On a partial
   * trie that needs no more nodes than insertions and updates before removals do.
   */
  public void apply(TrieUpdates updates) {
    root = new NodeMerge(resolver, updates.sorted()).into(root);
  }

  /** The root hash. Only nodes that are new since the last call are hashed. */
  public Hash root() {
    return root == null ? EMPTY_ROOT : NodeEncoder.rootHash(root);
  }

  /** Calls {@code visitor} with each key and value, in ascending order of the keys. */
  public void forEach(BiConsumer<byte[], byte[]> visitor) {
    new TrieWalk(resolver, visitor).visit(root, 0, root());
  }

  /**
   * Calls {@code visitor} with hash and RLP of each node that is in memory and is referred to by
   * hash (the root always is): what a witness of everything read and written consists of, or what a
   * node database must store.
   */
  public void forEachNode(BiConsumer<Hash, byte[]> visitor) {
    if (root != null) {
      root(); // so that every node knows how it is referred to
      visitNodes(root, true, visitor);
    }
  }

  /**
   * Tells of every node referred to by hash, or being the root, that has come, changed or gone
   * since the trie was opened or copied: what a store that keeps nodes by their paths must do.
   */
  public void forEachNodeChange(NodeChangeVisitor visitor) {
    root(); // so that every node knows how it is referred to
    new NodeDifference(visitor).visit(opened, root);
  }

  private void visitNodes(Node node, boolean isRoot, BiConsumer<Hash, byte[]> visitor) {
    if (node instanceof HashNode reference) {
      node = reference.resolved;
    }
    if (node == null) {
      return;
    }
    if (node.hash != null) {
      visitor.accept(node.hash, NodeEncoder.encode(node));
    } else if (isRoot) {
      visitor.accept(root(), NodeEncoder.encode(node));
    }
    if (node instanceof ExtensionNode extension) {
      visitNodes(extension.child, false, visitor);
    } else if (node instanceof BranchNode branch) {
      for (Node child : branch.children) {
        visitNodes(child, false, visitor);
      }
    }
  }

  NodeResolver resolver() {
    return resolver;
  }

  /** Null when the trie is empty. */
  Node rootNode() {
    return root;
  }

  void setRoot(Node changed) {
    root = changed;
  }

  static byte[] nibbles(byte[] key) {
    if (key.length > MAX_KEY_SIZE) {
      throw new IllegalArgumentException(
          "a key has at most " + MAX_KEY_SIZE + " bytes, got " + key.length);
    }
    return Nibbles.ofKey(key);
  }
}
