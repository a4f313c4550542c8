package io.lanewise.hashing.trie;

import io.lanewise.hashing.trie.TrieUpdates.Update;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Updates of many tries that are merged and hashed together: the storage tries of a block, say.
 *
 * <pre>
 *   few updates      the caller merges them all, then hashes all new nodes level by level
 *   many             a large trie is split below its root into up to 16 pieces, one a nibble;
 *                    workers take tries and pieces, largest first, and hash what they made;
 *                    the caller joins the pieces and hashes the roots
 * </pre>
 *
 * <p>Either all tries are changed or, after an exception, none. Used once, by one thread. With more
 * than one worker the tries' sources must be safe for concurrent reads.
 */
public final class TrieBatch {
  /** From this many updates on a second worker pays for being woken. */
  static final int PARALLEL_FROM = 512;

  /** A trie with a smaller share of those is one piece of work. */
  private static final int SPLIT_SHARE = 2;

  private final TrieWorkers workers;
  private final int parallelFrom;
  private final List<Entry> entries = new ArrayList<>();
  private int size;

  private record Entry(Trie trie, Update[] updates, List<Piece> pieces) {}

  /** What one worker merges: a whole trie, or what lies below one nibble of its root. */
  private static final class Piece {
    final NodeMerge merge;
    final Node before;
    final int nibble; // -1 for a whole trie
    final int from;
    final int to;
    Node after;

    Piece(NodeMerge merge, Node before, int nibble, int from, int to) {
      this.merge = merge;
      this.before = before;
      this.nibble = nibble;
      this.from = from;
      this.to = to;
    }

    int size() {
      return to - from;
    }

    void run() {
      after = merge.into(before, from, to, nibble < 0 ? 0 : 1);
    }
  }

  public TrieBatch(TrieWorkers workers) {
    this(workers, PARALLEL_FROM);
  }

  TrieBatch(TrieWorkers workers, int parallelFrom) {
    this.workers = workers;
    this.parallelFrom = parallelFrom;
  }

  /** Adds a trie, which is not in this batch yet, with what is to change in it. */
  public void add(Trie trie, TrieUpdates updates) {
    Update[] sorted = updates.sorted();
    entries.add(new Entry(trie, sorted, new ArrayList<>()));
    size += sorted.length;
  }

  /** Applies all updates; the roots of the tries are then at hand without further hashing. */
  public void run() {
    boolean parallel = workers.count() > 1 && size >= parallelFrom;
    for (Entry entry : entries) {
      cut(entry, parallel);
    }
    if (parallel) {
      runInParallel();
    } else {
      entries.forEach(entry -> entry.pieces.forEach(Piece::run));
    }
    List<Node> roots = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      roots.add(join(entry));
    }
    NodeHasher hasher = workers.callersHasher();
    hasher.reset();
    roots.forEach(hasher::add);
    hasher.run();
    for (int i = 0; i < roots.size(); i++) {
      entries.get(i).trie.setRoot(roots.get(i));
    }
  }

  private void cut(Entry entry, boolean parallel) {
    Update[] updates = entry.updates;
    NodeMerge merge = new NodeMerge(entry.trie.resolver(), updates);
    Node root = entry.trie.rootNode();
    boolean cuts =
        parallel && updates.length >= parallelFrom / SPLIT_SHARE && updates[0].key().length > 0;
    Node resolved = cuts ? entry.trie.resolver().resolve(root, updates[0].key(), 0) : root;
    if (!cuts || !(resolved instanceof BranchNode branch)) {
      entry.pieces.add(new Piece(merge, root, -1, 0, updates.length));
      return;
    }
    for (int from = 0; from < updates.length; ) {
      int nibble = updates[from].key()[0];
      int to = NodeMerge.endOf(updates, nibble, from, updates.length, 0);
      entry.pieces.add(new Piece(merge, branch.children[nibble], nibble, from, to));
      from = to;
    }
  }

  private void runInParallel() {
    List<Piece> pieces = new ArrayList<>();
    entries.forEach(entry -> pieces.addAll(entry.pieces));
    pieces.sort(Comparator.comparingInt(Piece::size).reversed());
    AtomicInteger next = new AtomicInteger();
    workers.run(
        hasher -> {
          hasher.reset();
          for (int i = next.getAndIncrement(); i < pieces.size(); i = next.getAndIncrement()) {
            pieces.get(i).run();
            hasher.add(pieces.get(i).after);
          }
          hasher.run();
        });
  }

  private static Node join(Entry entry) {
    if (entry.pieces.getFirst().nibble < 0) {
      return entry.pieces.getFirst().after;
    }
    NodeResolver resolver = entry.trie.resolver();
    byte[] key = entry.updates[0].key();
    BranchNode branch = (BranchNode) resolver.resolve(entry.trie.rootNode(), key, 0);
    Node[] children = branch.children.clone();
    boolean changed = false;
    for (Piece piece : entry.pieces) {
      changed |= piece.after != piece.before;
      children[piece.nibble] = piece.after;
    }
    return changed
        ? NodeCollapse.of(new BranchNode(children, branch.value), resolver, key, 0)
        : entry.trie.rootNode();
  }
}
