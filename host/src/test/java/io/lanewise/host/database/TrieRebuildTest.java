package io.lanewise.host.database;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.trie.Trie;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrieRebuildTest {

  /** Root and nodes are those of a trie in memory, whatever the number of entries in a part. */
  @Test
  void theSameTrieAsInMemory() {
    try (TrieRebuild rebuild = new TrieRebuild(7)) {
      for (int count : new int[] {0, 1, 2, 3, 7, 8, 9, 30, 300, 5_000}) {
        for (int seed = 0; seed < 5; seed++) {
          assertSame(rebuild, count, -1, new Random(seed));
        }
      }
    }
  }

  /** Where keys share their first nibbles, the nodes on top are extensions, and move. */
  @Test
  void keysThatBeginAlike() {
    try (TrieRebuild rebuild = new TrieRebuild(3)) {
      for (int seed = 0; seed < 300; seed++) {
        Random random = new Random(seed);
        assertSame(rebuild, 1 + random.nextInt(12), random.nextInt(8), random);
      }
    }
  }

  /**
   * @param alike nibbles after the first that all keys have in common; -1: not even that one
   */
  private static void assertSame(TrieRebuild rebuild, int count, int alike, Random random) {
    Trie trie = new Trie();
    for (int i = 0; i < count; i++) {
      byte[] key =
          Keccak256.hash(ByteBuffer.allocate(8).putLong(random.nextLong()).array()).toBytes();
      for (int nibble = 0; nibble <= alike; nibble++) {
        boolean differs = random.nextInt(9) == 0;
        int keep = nibble % 2 == 0 ? 0x0f : 0xf0;
        key[nibble / 2] &= (byte) (differs ? 0x33 | keep : keep);
      }
      byte[] value = new byte[1 + random.nextInt(200)];
      random.nextBytes(value);
      if (trie.get(key) == null) {
        trie.put(key, value);
        rebuild.put(key, value);
      }
    }
    Map<ByteBuffer, byte[]> expected = new HashMap<>();
    trie.forEachNodeChange((path, rlp) -> expected.put(ByteBuffer.wrap(path), rlp));
    Map<ByteBuffer, byte[]> found = new HashMap<>();
    Hash root =
        rebuild.finish((path, rlp) -> assertNull(found.put(ByteBuffer.wrap(path), rlp), "twice"));
    assertEquals(trie.root(), root);
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((path, rlp) -> assertArrayEquals(rlp, found.get(path)));
  }
}
