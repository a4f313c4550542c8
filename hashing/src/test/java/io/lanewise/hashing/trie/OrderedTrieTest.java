package io.lanewise.hashing.trie;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedTrieTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 127, 128, 129, 300, 1000})
  void workersGiveTheSameRoot(int count) {
    Random random = new Random(count);
    List<byte[]> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int most = i == 5 ? 400_000 : random.nextInt(20) == 0 ? 5000 : 200;
      byte[] item = new byte[most - random.nextInt(most)];
      random.nextBytes(item);
      items.add(item);
    }
    for (int workers = 1; workers <= 2; workers++) {
      List<CountingKeccak> operations = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        operations.add(new CountingKeccak());
      }
      try (TrieWorkers several = new TrieWorkers(operations)) {
        assertEquals(OrderedTrie.root(items), OrderedTrie.root(items, several));
      }
    }
  }
}
