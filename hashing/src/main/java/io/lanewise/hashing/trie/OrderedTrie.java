package io.lanewise.hashing.trie;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpWriter;
import java.util.List;

/** The roots of a block's lists: transactions, receipts, withdrawals. */
public final class OrderedTrie {
  private OrderedTrie() {}

  /**
   * The root of the trie in which the RLP of each index leads to the item (Yellow Paper, section
   * 4.3.2).
   *
   * @param items encoded items, none empty; only read
   */
  public static Hash root(List<byte[]> items) {
    Trie trie = new Trie();
    trie.apply(updates(items));
    return trie.root();
  }

  /**
   * As {@link #root(List)}, for long lists and long items.
   *
   * @param workers who work it out; they stay the caller's
   */
  public static Hash root(List<byte[]> items, TrieWorkers workers) {
    if (items.isEmpty()) {
      return Trie.EMPTY_ROOT;
    }
    Trie trie = new Trie();
    TrieBatch batch = new TrieBatch(workers);
    batch.add(trie, updates(items));
    batch.run();
    return trie.root();
  }

  private static TrieUpdates updates(List<byte[]> items) {
    TrieUpdates updates = new TrieUpdates();
    RlpWriter key = new RlpWriter();
    int index = 0;
    for (byte[] item : items) {
      key.reset();
      key.writeLong(index++);
      updates.put(key.toBytes(), item);
    }
    return updates;
  }
}
