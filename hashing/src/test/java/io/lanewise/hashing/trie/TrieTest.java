package io.lanewise.hashing.trie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.SharedData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrieTest {
  private static Trie trieOf(Map<byte[], byte[]> entries, List<byte[]> order) {
    Trie trie = new Trie();
    order.forEach(key -> trie.put(key, entries.get(key)));
    return trie;
  }

  private static byte[] bytes(String text) {
    return text.getBytes();
  }

  @Test
  void knownRoots() {
    assertEquals(Keccak256.hash(new byte[] {(byte) 0x80}), Trie.EMPTY_ROOT);
    Trie trie = new Trie();
    assertEquals(Trie.EMPTY_ROOT, trie.root());
    trie.put(bytes("doe"), bytes("reindeer"));
    trie.put(bytes("dog"), bytes("puppy"));
    trie.put(bytes("dogglesworth"), bytes("cat"));
    assertEquals(
        Hash.fromHex("8aad789dff2f538bca5d8ea56e8abe10f4c7ba3a5dea95fea4cd6e7c3a1168d3"),
        trie.root());
    trie.remove(bytes("doe"));
    trie.remove(bytes("dog"));
    trie.remove(bytes("absent"));
    trie.remove(bytes("dogglesworth"));
    assertEquals(Trie.EMPTY_ROOT, trie.root());
  }

  @Test
  void randomChangesGiveTheTrieBuiltFromScratch() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      TrieKeys keys = new TrieKeys(random, seed);
      Map<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);
      Trie trie = new Trie();
      for (int step = 0; step < 400; step++) {
        byte[] key = keys.next();
        if (random.nextInt(5) < (step < 200 ? 1 : 3)) {
          trie.remove(key);
          entries.remove(key);
        } else {
          byte[] value = TrieKeys.value(random);
          trie.put(key, value);
          entries.put(key, value);
        }
        if (step % 20 == 0) {
          assertSame(entries, trie, random);
        }
      }
      for (byte[] key : List.copyOf(entries.keySet())) {
        trie.remove(key);
        entries.remove(key);
        if (random.nextInt(10) == 0) {
          assertSame(entries, trie, random);
        }
      }
      assertEquals(Trie.EMPTY_ROOT, trie.root());
    }
  }

  private static void assertSame(Map<byte[], byte[]> entries, Trie trie, Random random) {
    List<byte[]> order = new ArrayList<>(entries.keySet());
    List<byte[]> visited = new ArrayList<>();
    trie.forEach(
        (key, value) -> {
          visited.add(key);
          assertArrayEquals(entries.get(key), value);
        });
    assertArrayEquals(order.toArray(), visited.toArray());
    entries.forEach((key, value) -> assertArrayEquals(value, trie.get(key)));
    assertNull(trie.get(new byte[] {1, 2, 3, 4, 5, 6, 7}));
    Collections.shuffle(order, random);
    assertEquals(trieOf(entries, order).root(), trie.root());
  }

  @Test
  void puttingWhatIsThereChangesNothing() {
    Trie trie = new Trie();
    trie.put(bytes("key"), bytes("value"));
    trie.put(bytes("kettle"), bytes("other"));
    Hash root = trie.root();
    trie.put(bytes("key"), bytes("value"));
    assertEquals(root, trie.root());
  }

  @Test
  void refusesEmptyValuesAndLongKeys() {
    Trie trie = new Trie();
    assertThrows(IllegalArgumentException.class, () -> trie.put(bytes("key"), new byte[0]));
    assertThrows(IllegalArgumentException.class, () -> trie.get(new byte[Trie.MAX_KEY_SIZE + 1]));
    trie.put(new byte[Trie.MAX_KEY_SIZE], bytes("value"));
    trie.put(new byte[Trie.MAX_KEY_SIZE - 1], bytes("value"));
    int[] count = {0};
    trie.forEach((key, value) -> count[0]++);
    assertEquals(2, count[0]);
  }

  @Test
  void orderedTrieIsTheTrieOfRlpIndices() {
    assertEquals(Trie.EMPTY_ROOT, OrderedTrie.root(List.of()));
    List<byte[]> items = new ArrayList<>();
    Trie trie = new Trie();
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] item = TrieKeys.value(random);
      items.add(item);
      String key = i == 0 ? "80" : i < 128 ? "%02x" : i < 256 ? "81%02x" : "82%04x";
      trie.put(SharedData.hex(key.formatted(i)), item);
      assertEquals(trie.root(), OrderedTrie.root(items));
    }
  }

  private static byte[] encoded(byte[] path, boolean leaf) {
    byte[] encoded = new byte[Nibbles.encodedSize(path)];
    assertEquals(encoded.length, Nibbles.encode(path, leaf, encoded, 0));
    return encoded;
  }

  @Test
  void hexPrefixIsTheExamplesOfTheYellowPaper() {
    for (int length = 0; length < 6; length++) {
      for (boolean leaf : new boolean[] {false, true}) {
        byte[] path = Arrays.copyOf(new byte[] {1, 2, 3, 4, 15}, Math.min(length, 5));
        byte[] encoded = encoded(path, leaf);
        assertArrayEquals(path, Nibbles.decode(encoded));
        assertEquals(leaf, Nibbles.isLeaf(encoded));
      }
    }
    assertArrayEquals(SharedData.hex("112345"), encoded(new byte[] {1, 2, 3, 4, 5}, false));
    assertArrayEquals(SharedData.hex("200f"), encoded(new byte[] {0, 15}, true));
    for (String bad : List.of("", "40", "01", "2f11", "ff")) {
      assertNull(Nibbles.decode(SharedData.hex(bad)), bad);
    }
    assertTrue(Nibbles.isPrefix(new byte[] {2}, new byte[] {1, 2, 3}, 1));
    assertFalse(Nibbles.isPrefix(new byte[] {2, 3, 4}, new byte[] {1, 2, 3}, 1));
  }
}
