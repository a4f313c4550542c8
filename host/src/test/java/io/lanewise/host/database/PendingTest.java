package io.lanewise.host.database;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PendingTest {
  /** Tables in memory: the reference. */
  private static final class Reference implements KeyValues {
    final TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

    @Override
    public byte[] get(Table table, byte[] key) {
      return entries.get(key);
    }

    @Override
    public List<byte[]> get(Table table, List<byte[]> keys) {
      List<byte[]> values = new ArrayList<>();
      keys.forEach(key -> values.add(entries.get(key)));
      return values;
    }

    @Override
    public void forEach(Table table, byte[] prefix, Visitor visitor) {
      for (Map.Entry<byte[], byte[]> entry : entries.tailMap(prefix).entrySet()) {
        if (!Pending.startsWith(entry.getKey(), prefix)
            || !visitor.visit(entry.getKey(), entry.getValue())) {
          return;
        }
      }
    }
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[1 + random.nextInt(2)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(4) * 80);
    }
    return bytes;
  }

  private static String entries(KeyValues tables, byte[] prefix, int most) {
    StringBuilder text = new StringBuilder();
    int[] left = {most};
    tables.forEach(
        Table.STORAGE,
        prefix,
        (key, value) -> {
          text.append(Arrays.toString(key)).append(Arrays.toString(value));
          return --left[0] > 0;
        });
    return text.toString();
  }

  @Test
  void changesAreSeenAsIfTheyWereMade() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Reference base = new Reference();
      for (int i = random.nextInt(12); i > 0; i--) {
        base.entries.put(bytes(random), bytes(random));
      }
      Reference expected = new Reference();
      expected.entries.putAll(base.entries);
      Pending pending = new Pending(base);
      for (int i = random.nextInt(12); i > 0; i--) {
        change(pending, expected.entries, random);
      }
      for (int i = 0; i < 8; i++) {
        byte[] key = bytes(random);
        assertArrayEquals(expected.entries.get(key), pending.get(Table.STORAGE, key));
        byte[] prefix = i == 0 ? new byte[0] : new byte[] {key[0]};
        int most = 1 + random.nextInt(9);
        assertEquals(entries(expected, prefix, most), entries(pending, prefix, most), "" + seed);
      }
      pending.clear();
      assertEquals(entries(base, new byte[0], 99), entries(pending, new byte[0], 99));
    }
  }

  private static void change(Pending pending, TreeMap<byte[], byte[]> expected, Random random) {
    byte[] key = bytes(random);
    switch (random.nextInt(8)) {
      case 0 -> {
        pending.deleteAll(Table.STORAGE, key);
        expected.keySet().removeIf(other -> Pending.startsWith(other, key));
      }
      case 1, 2 -> {
        pending.delete(Table.STORAGE, key);
        expected.remove(key);
      }
      default -> {
        byte[] value = bytes(random);
        pending.put(Table.STORAGE, key, value);
        expected.put(key, value);
      }
    }
  }
}
