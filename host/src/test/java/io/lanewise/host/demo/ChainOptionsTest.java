package io.lanewise.host.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChainOptionsTest {
  @Test
  void errorsNameOptionAndValue() {
    assertRefused("accounts must be within 2 and 1000000, got 1", 1, 1, 1);
    assertRefused("blocks must be within 0 and 1000000, got -1", 2, -1, 1);
    assertRefused("transactions must be within 0 and 50000, got 50001", 2, 1, 50_001);
  }

  private static void assertRefused(String message, int accounts, int blocks, int transactions) {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new ChainOptions(1, 1, accounts, blocks, transactions, TransactionMix.DEFAULT));
    assertEquals(message, e.getMessage());
  }

  @Test
  void mixesDrawByTheirWeights() {
    TransactionMix mix = new TransactionMix(0, 1, 0, 3, 0);
    Random random = new Random(3);
    Map<TransactionKind, Integer> counts = new EnumMap<>(TransactionKind.class);
    for (int i = 0; i < 4000; i++) {
      counts.merge(mix.draw(random), 1, Integer::sum);
    }
    assertEquals(2, counts.size());
    assertTrue(Math.abs(counts.get(TransactionKind.TOKEN) - 1000) < 100, counts::toString);
  }

  @Test
  void impossibleMixesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new TransactionMix(0, 0, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new TransactionMix(1, 1, -1, 1, 1));
  }
}
