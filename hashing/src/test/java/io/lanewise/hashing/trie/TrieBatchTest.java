package io.lanewise.hashing.trie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrieBatchTest {
  private static TrieWorkers workers(int count) {
    List<CountingKeccak> operations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      operations.add(new CountingKeccak());
    }
    return new TrieWorkers(operations);
  }

  /** The same changes one after the other, on the trie that is the reference. */
  private static Map<byte[], byte[]> randomChanges(Random random, TrieKeys keys, int count) {
    Map<byte[], byte[]> changes = new TreeMap<>(Arrays::compareUnsigned);
    int removals = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      changes.put(keys.next(), random.nextInt(5) < removals ? null : TrieKeys.value(random));
    }
    return changes;
  }

  private static TrieUpdates updates(Map<byte[], byte[]> changes) {
    TrieUpdates updates = new TrieUpdates();
    changes.forEach(
        (key, value) -> {
          if (value == null) {
            updates.remove(key);
          } else {
            updates.put(key, value);
          }
        });
    return updates;
  }

  /** Insertions and updates first: then the fewest nodes must be read. */
  private static void change(Trie trie, Map<byte[], byte[]> changes) {
    changes.forEach(
        (key, value) -> {
          if (value != null) {
            trie.put(key, value);
          }
        });
    changes.forEach(
        (key, value) -> {
          if (value == null) {
            trie.remove(key);
          }
        });
  }

  private static Map<Hash, byte[]> nodesOf(Trie trie) {
    Map<Hash, byte[]> nodes = new HashMap<>();
    trie.forEachNode(nodes::put);
    return nodes;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void changesInBatchesGiveTheSameTrie(int workerCount) {
    try (TrieWorkers workers = workers(workerCount)) {
      for (int seed = 0; seed < 120; seed++) {
        Random random = new Random(seed);
        TrieKeys keys = new TrieKeys(random, seed);
        Trie reference = new Trie();
        Trie trie = new Trie();
        for (int step = 0; step < 20; step++) {
          Map<byte[], byte[]> changes = randomChanges(random, keys, random.nextInt(40));
          change(reference, changes);
          TrieBatch batch = new TrieBatch(workers, 1 + random.nextInt(30));
          batch.add(trie, updates(changes));
          batch.run();
          assertEquals(reference.root(), trie.root(), "seed " + seed + ", step " + step);
        }
        assertEquals(nodesOf(reference).keySet(), nodesOf(trie).keySet());
        nodesOf(trie).forEach((hash, rlp) -> assertEquals(hash, Keccak256.hash(rlp)));
      }
    }
  }

  @Test
  void updatesThatChangeNothingKeepTheNodes() {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      TrieKeys keys = new TrieKeys(random, seed);
      Trie trie = new Trie();
      Map<byte[], byte[]> entries = randomChanges(random, keys, 50);
      entries.values().removeIf(value -> value == null);
      trie.apply(updates(entries));
      Node root = trie.rootNode();
      Map<byte[], byte[]> same = new TreeMap<>(Arrays::compareUnsigned);
      same.putAll(entries);
      for (int i = 0; i < 20; i++) {
        same.putIfAbsent(keys.next(), null); // a removal of what is not there
      }
      trie.apply(updates(same));
      assertTrue(root == trie.rootNode(), "seed " + seed);
    }
  }

  @Test
  void manyTriesShareTheLevels() {
    CountingKeccak keccak = new CountingKeccak();
    Random random = new Random(5);
    try (TrieWorkers workers = new TrieWorkers(List.of(keccak))) {
      TrieBatch batch = new TrieBatch(workers);
      List<Trie> tries = new ArrayList<>();
      List<Trie> references = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Map<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
        for (int k = 0; k <= i % 20; k++) {
          byte[] key = new byte[32];
          random.nextBytes(key);
          entries.put(key, TrieKeys.value(random));
        }
        tries.add(new Trie());
        references.add(new Trie());
        change(references.getLast(), entries);
        batch.add(tries.getLast(), updates(entries));
      }
      batch.run();
      assertTrue(keccak.batches.get() <= 4, keccak.batches + " batches");
      for (int i = 0; i < tries.size(); i++) {
        assertEquals(references.get(i).root(), tries.get(i).root());
      }
    }
  }

  @Test
  void aPartialTrieIsAskedForNoMoreNodes() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      TrieKeys keys = new TrieKeys(random, seed);
      Trie whole = new Trie();
      whole.apply(updates(randomChanges(random, keys, 60)));
      Map<Hash, byte[]> nodes = nodesOf(whole);
      Map<byte[], byte[]> changes = randomChanges(random, keys, 12);
      Set<Hash> asked = new HashSet<>();
      Trie one = new Trie(recording(nodes, asked), whole.root());
      change(one, changes);
      Set<Hash> askedByBatch = new HashSet<>();
      Trie all = new Trie(recording(nodes, askedByBatch), whole.root());
      all.apply(updates(changes));
      assertEquals(one.root(), all.root(), "seed " + seed);
      assertTrue(asked.containsAll(askedByBatch), "seed " + seed);
    }
  }

  private static NodeSource recording(Map<Hash, byte[]> nodes, Set<Hash> asked) {
    return (hash, path, depth) -> {
      asked.add(hash);
      return nodes.get(hash);
    };
  }

  @Test
  void theSourceIsToldWhereANodeStands() {
    Random random = new Random(3);
    TrieKeys keys = new TrieKeys(random, 2);
    Trie whole = new Trie();
    whole.apply(updates(randomChanges(random, keys, 200)));
    Map<String, Hash> byPath = new HashMap<>();
    NodeSource source =
        (hash, path, depth) -> {
          byPath.put(Nibbles.toString(path, depth), hash);
          return nodesOf(whole).get(hash);
        };
    Trie partial = new Trie(source, whole.root());
    partial.forEach((key, value) -> assertArrayEquals(whole.get(key), value));
    assertEquals(whole.root(), byPath.get(""));
    Map<String, Hash> again = new HashMap<>(byPath);
    byPath.clear();
    Trie other = new Trie(source, whole.root());
    Map<byte[], byte[]> changes = randomChanges(random, keys, 50);
    whole.forEach((key, value) -> changes.put(key, null));
    other.apply(updates(changes));
    byPath.forEach((path, hash) -> assertEquals(again.get(path), hash, path));
  }

  @Test
  void nodeChangesKeepAStoreOfPathsInStep() {
    for (int seed = 0; seed < 120; seed++) {
      Random random = new Random(seed);
      TrieKeys keys = new TrieKeys(random, seed);
      Map<String, byte[]> store = new TreeMap<>();
      NodeSource source = (hash, path, depth) -> store.get(Nibbles.toString(path, depth));
      Hash root = Trie.EMPTY_ROOT;
      Trie reference = new Trie();
      for (int step = 0; step < 12; step++) {
        Map<byte[], byte[]> changes = randomChanges(random, keys, random.nextInt(25));
        change(reference, changes);
        Trie trie = new Trie(source, root);
        trie.apply(updates(changes));
        Map<String, byte[]> writes = new TreeMap<>();
        trie.forEachNodeChange((path, rlp) -> writes.put(Nibbles.toString(path, path.length), rlp));
        writes.forEach(
            (path, rlp) -> {
              if (rlp == null) {
                assertTrue(store.remove(path) != null, "gone, yet never there: " + path);
              } else {
                store.put(path, rlp);
              }
            });
        root = trie.root();
        assertEquals(reference.root(), root);
        Set<Hash> stored = new HashSet<>();
        store.values().forEach(rlp -> stored.add(Keccak256.hash(rlp)));
        assertEquals(nodesOf(reference).keySet(), stored, "seed " + seed + ", step " + step);
      }
    }
  }

  @Test
  void aCopyGoesItsOwnWay() {
    Trie trie = new Trie();
    trie.put(new byte[] {1}, new byte[] {1});
    Hash before = trie.root();
    Trie copy = trie.copy();
    copy.put(new byte[] {2}, new byte[40]);
    assertEquals(before, trie.root());
    copy.remove(new byte[] {2});
    assertEquals(before, copy.root());
  }

  @Test
  void afterAFailureNoTrieHasChangedAndTheWorkersGoOn() {
    CountingKeccak first = new CountingKeccak();
    CountingKeccak second = new CountingKeccak();
    Random random = new Random(9);
    TrieKeys keys = new TrieKeys(random, 2);
    try (TrieWorkers workers = new TrieWorkers(List.of(first, second))) {
      Trie trie = new Trie();
      trie.apply(updates(randomChanges(random, keys, 100)));
      Hash before = trie.root();
      Map<byte[], byte[]> changes = randomChanges(random, keys, 100);
      first.failsAt = first.batches.get(); // at its own pieces or at the roots
      second.failsAt = second.batches.get();
      TrieBatch doomed = new TrieBatch(workers, 1);
      doomed.add(trie, updates(changes));
      assertThrows(IllegalStateException.class, doomed::run);
      assertEquals(before, trie.root());
      first.failsAt = -1;
      second.failsAt = -1;
      Trie reference = new Trie();
      trie.forEach(reference::put);
      change(reference, changes);
      TrieBatch batch = new TrieBatch(workers, 1);
      batch.add(trie, updates(changes));
      batch.run();
      assertEquals(reference.root(), trie.root());
    }
  }

  @Test
  void anEmptyValueIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new TrieUpdates().put(new byte[1], new byte[0]));
  }
}
