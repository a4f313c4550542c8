package io.lanewise.hashing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.junit.jupiter.api.Test;

class LogsBloomTest {
  /** The definition of the Yellow Paper, bit by bit. */
  private static void addByDefinition(byte[] bloom, byte[] entry) {
    KeccakDigest digest = new KeccakDigest(256);
    digest.update(entry, 0, entry.length);
    byte[] hash = new byte[32];
    digest.doFinal(hash, 0);
    for (int i = 0; i < 6; i += 2) {
      int bit = ((hash[i] & 0xff) << 8 | hash[i + 1] & 0xff) % 2048;
      bloom[255 - bit / 8] |= (byte) (1 << bit % 8);
    }
  }

  @Test
  void agreesWithTheDefinition() {
    Random random = new Random(5);
    byte[] expected = new byte[LogsBloom.SIZE];
    LogsBloom bloom = new LogsBloom();
    for (int i = 0; i < 100; i++) {
      byte[] entry = new byte[random.nextBoolean() ? 20 : 32];
      random.nextBytes(entry);
      addByDefinition(expected, entry);
      assertFalse(i < 20 && bloom.contains(entry));
      switch (random.nextInt(3)) {
        case 0 -> bloom.add(entry.length == 32 ? Hash.of(entry).toBytes() : entry);
        case 1 -> bloom.addDigest(Keccak256.hash(entry).toBytes(), 0);
        default -> bloom.add(entry);
      }
      assertTrue(bloom.contains(entry));
      assertArrayEquals(expected, bloom.toBytes());
    }
    assertEquals(bloom, LogsBloom.of(expected));
    assertEquals(bloom.hashCode(), LogsBloom.of(expected).hashCode());
  }

  @Test
  void mergeIsTheUnion() {
    byte[] first = HexFormat.of().parseHex("00000000000000000000000000000000000000aa");
    byte[] second = HexFormat.of().parseHex("00000000000000000000000000000000000000bb");
    LogsBloom a = new LogsBloom();
    a.add(first);
    LogsBloom b = new LogsBloom();
    b.add(second);
    LogsBloom both = new LogsBloom();
    both.add(second);
    both.add(first);
    assertNotEquals(a, both);
    a.merge(b);
    assertEquals(both, a);
    a.clear();
    assertEquals(new LogsBloom(), a);
    assertArrayEquals(new byte[256], a.toBytes());
  }

  @Test
  void refusesAnotherSize() {
    assertThrows(IllegalArgumentException.class, () -> LogsBloom.of(new byte[255]));
  }
}
