package io.lanewise.hashing.trie;

import io.lanewise.hashing.trie.TrieUpdates.Update;
import java.util.Arrays;

/**
 * Applies many updates at once: each node on the way of several keys is made anew only once, and a
 * branch is looked at for collapse only after all that happens below it.
 *
 * <pre>
 *   updates, sorted     1a… 1b… 1b… | 70… | f3… f9…
 *                            |         |       |
 *   branch, child            1         7       f        each child gets its range
 * </pre>
 */
final class NodeMerge {
  private final NodeResolver resolver;
  private final Update[] updates;

  /**
   * @param updates in ascending order of their keys, each key once
   */
  NodeMerge(NodeResolver resolver, Update[] updates) {
    this.resolver = resolver;
    this.updates = updates;
  }

  /** The trie below {@code root} with the updates; itself when they change nothing. */
  Node into(Node root) {
    return into(root, 0, updates.length, 0);
  }

  /**
   * The node, {@code depth} nibbles below the root, with updates {@code from … to − 1}, whose keys
   * all lead to it; itself when they change nothing.
   */
  Node into(Node node, int from, int to, int depth) {
    if (from == to) {
      return node;
    }
    return switch (node) {
      case null -> intoNothing(from, to, depth);
      case LeafNode leaf -> intoLeaf(leaf, from, to, depth);
      case ExtensionNode extension -> intoExtension(extension, from, to, depth);
      case BranchNode branch -> intoBranch(branch, from, to, depth);
      case HashNode reference -> {
        Node resolved = resolver.resolve(reference, updates[from].key(), depth);
        Node changed = into(resolved, from, to, depth);
        yield changed == resolved ? reference : changed;
      }
    };
  }

  private Node intoNothing(int from, int to, int depth) {
    Update[] puts = puts(from, to);
    return puts.length == 0 ? null : build(puts, 0, puts.length, depth);
  }

  private Update[] puts(int from, int to) {
    Update[] puts = new Update[to - from];
    int count = 0;
    for (int i = from; i < to; i++) {
      if (updates[i].value() != null) {
        puts[count++] = updates[i];
      }
    }
    return Arrays.copyOf(puts, count);
  }

  private Node intoLeaf(LeafNode leaf, int from, int to, int depth) {
    int own = -1;
    for (int i = from; i < to && own < 0; i++) {
      own = Nibbles.equal(leaf.path, updates[i].key(), depth) ? i : -1;
    }
    Update[] entries = puts(from, to);
    if (own < 0) {
      if (entries.length == 0) {
        return leaf;
      }
      byte[] key = Nibbles.concat(Arrays.copyOf(updates[from].key(), depth), leaf.path);
      entries = insert(entries, new Update(key, leaf.value));
    } else if (entries.length == 1 && Arrays.equals(updates[own].value(), leaf.value)) {
      return leaf;
    }
    return entries.length == 0 ? null : build(entries, 0, entries.length, depth);
  }

  private static Update[] insert(Update[] sorted, Update entry) {
    int at = 0;
    while (at < sorted.length && Arrays.compare(sorted[at].key(), entry.key()) < 0) {
      at++;
    }
    Update[] more = Arrays.copyOf(sorted, sorted.length + 1);
    System.arraycopy(sorted, at, more, at + 1, sorted.length - at);
    more[at] = entry;
    return more;
  }

  private Node intoExtension(ExtensionNode extension, int from, int to, int depth) {
    byte[] path = extension.path;
    int common = path.length;
    boolean strayRemoval = false;
    for (int i = from; i < to; i++) {
      int shared = Nibbles.commonPrefix(path, updates[i].key(), depth);
      if (shared < path.length && updates[i].value() == null) {
        strayRemoval = true;
      } else {
        common = Math.min(common, shared);
      }
    }
    if (strayRemoval) { // of a key that is not there
      Update[] others = leadingTo(path, from, to, depth);
      return others.length == 0
          ? extension
          : new NodeMerge(resolver, others).into(extension, 0, others.length, depth);
    }
    if (common == path.length) {
      int childDepth = depth + common;
      resolver.requireBranchBelow(extension, updates[from].key(), childDepth);
      Node child = into(extension.child, from, to, childDepth);
      return child == extension.child ? extension : NodeCollapse.prepend(path, child);
    }
    Node[] children = new Node[BranchNode.WIDTH];
    children[path[common]] = NodeCollapse.prepend(Nibbles.from(path, common + 1), extension.child);
    Node branch = intoBranch(new BranchNode(children, null), from, to, depth + common);
    return NodeCollapse.prepend(Arrays.copyOf(path, common), branch);
  }

  /** The updates without the removals of keys that do not lead through {@code path}. */
  private Update[] leadingTo(byte[] path, int from, int to, int depth) {
    return Arrays.stream(updates, from, to)
        .filter(u -> u.value() != null || Nibbles.isPrefix(path, u.key(), depth))
        .toArray(Update[]::new);
  }

  private Node intoBranch(BranchNode branch, int from, int to, int depth) {
    int next = from;
    byte[] value = branch.value;
    if (updates[next].key().length == depth) {
      byte[] changed = updates[next++].value();
      value = Arrays.equals(changed, value) ? value : changed;
    }
    Node[] children = null;
    boolean removed = value == null && branch.value != null;
    while (next < to) {
      int nibble = updates[next].key()[depth];
      int end = endOf(updates, nibble, next, to, depth);
      Node child = into(branch.children[nibble], next, end, depth + 1);
      if (child != branch.children[nibble]) {
        children = children == null ? branch.children.clone() : children;
        children[nibble] = child;
        removed |= child == null;
      }
      next = end;
    }
    if (children == null && value == branch.value) {
      return branch;
    }
    BranchNode changed = new BranchNode(children == null ? branch.children : children, value);
    return removed ? NodeCollapse.of(changed, resolver, updates[from].key(), depth) : changed;
  }

  /** The first entry from {@code from} on whose nibble at {@code depth} is another one. */
  static int endOf(Update[] sorted, int nibble, int from, int to, int depth) {
    int end = from + 1;
    while (end < to && sorted[end].key()[depth] == nibble) {
      end++;
    }
    return end;
  }

  /** A trie of nothing but these entries, at least one. */
  private static Node build(Update[] entries, int from, int to, int depth) {
    byte[] first = entries[from].key();
    if (to - from == 1) {
      return new LeafNode(Nibbles.from(first, depth), entries[from].value());
    }
    byte[] last = entries[to - 1].key();
    int fork = Arrays.mismatch(first, depth, first.length, last, depth, last.length) + depth;
    Node[] children = new Node[BranchNode.WIDTH];
    boolean endsHere = first.length == fork;
    int next = endsHere ? from + 1 : from;
    while (next < to) {
      int nibble = entries[next].key()[fork];
      int end = endOf(entries, nibble, next, to, fork);
      children[nibble] = build(entries, next, end, fork + 1);
      next = end;
    }
    BranchNode branch = new BranchNode(children, endsHere ? entries[from].value() : null);
    return NodeCollapse.prepend(Arrays.copyOfRange(first, depth, fork), branch);
  }
}
