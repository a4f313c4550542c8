package io.lanewise.hashing.trie;

import java.util.Arrays;

/**
 * New values of many keys, for {@link Trie#apply}: collected in any order, sorted by key when they
 * are applied. Of a key set more than once the last value counts. Not thread-safe.
 */
public final class TrieUpdates {
  private Update[] updates = new Update[16];
  private int size;
  private boolean sorted = true;

  /**
   * @param key nibbles
   * @param value null when the key is to be removed
   */
  record Update(byte[] key, byte[] value) {}

  /**
   * Sets the value of a key. The array is shared with the trie and must not change any more.
   *
   * @throws IllegalArgumentException when the value is empty: a trie cannot hold it
   */
  public void put(byte[] key, byte[] value) {
    if (value.length == 0) {
      throw new IllegalArgumentException("a trie holds no empty values; remove the key");
    }
    add(key, value);
  }

  /** Removes a key; nothing happens when it is not there. */
  public void remove(byte[] key) {
    add(key, null);
  }

  private void add(byte[] key, byte[] value) {
    if (size == updates.length) {
      updates = Arrays.copyOf(updates, 2 * size);
    }
    updates[size++] = new Update(Trie.nibbles(key), value);
    sorted = false;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** How many there are; a key counts as often as it was set until they are applied. */
  public int size() {
    return size;
  }

  /** The updates in ascending order of their keys, each key once. */
  Update[] sorted() {
    if (!sorted) {
      Arrays.sort(updates, 0, size, (a, b) -> Arrays.compare(a.key, b.key)); // stable
      int kept = 0;
      for (int i = 0; i < size; i++) {
        if (i + 1 == size || !Arrays.equals(updates[i].key, updates[i + 1].key)) {
          updates[kept++] = updates[i];
        }
      }
      Arrays.fill(updates, kept, size, null);
      size = kept;
      sorted = true;
    }
    return Arrays.copyOf(updates, size);
  }
}
