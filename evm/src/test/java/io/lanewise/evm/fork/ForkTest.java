package io.lanewise.evm.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ForkTest {
  @ParameterizedTest
  @CsvSource({
    "Frontier, FRONTIER",
    "EIP150, TANGERINE_WHISTLE",
    "TangerineWhistle, TANGERINE_WHISTLE",
    "EIP158, SPURIOUS_DRAGON",
    "ConstantinopleFix, PETERSBURG",
    "Merge, PARIS",
    "Paris, PARIS",
    "BPO5, BPO5"
  })
  void fixtureNames(String name, Fork fork) {
    assertSame(fork, Fork.fromFixtureName(name));
  }

  @ParameterizedTest
  @EnumSource
  void displayNameIsUnderstood(Fork fork) {
    assertSame(fork, Fork.fromFixtureName(fork.displayName()));
  }

  @Test
  void unknownNameIsNamed() {
    var e = assertThrows(IllegalArgumentException.class, () -> Fork.fromFixtureName("London2"));
    assertTrue(e.getMessage().contains("London2"));
  }

  @Test
  void order() {
    assertTrue(Fork.PETERSBURG.isAtLeast(Fork.CONSTANTINOPLE));
    assertTrue(Fork.OSAKA.isAtLeast(Fork.OSAKA));
    assertFalse(Fork.HOMESTEAD.isAtLeast(Fork.DAO_FORK));
  }

  @Test
  void rewards() {
    assertEquals(5_000_000_000_000_000_000L, Fork.SPURIOUS_DRAGON.rules().blockReward());
    assertEquals(3_000_000_000_000_000_000L, Fork.BYZANTIUM.rules().blockReward());
    assertEquals(2_000_000_000_000_000_000L, Fork.GRAY_GLACIER.rules().blockReward());
    assertEquals(0, Fork.PARIS.rules().blockReward());
  }

  @Test
  void blobs() {
    assertNull(Fork.SHANGHAI.rules().blobs());
    assertEquals(new BlobSchedule(3, 6, 3338477), Fork.CANCUN.rules().blobs());
    assertEquals(Fork.PRAGUE.rules().blobs(), Fork.OSAKA.rules().blobs());
    assertEquals(786_432, Fork.CANCUN.rules().blobs().maxGas());
    assertEquals(1_835_008, Fork.BPO2.rules().blobs().targetGas());
  }

  /** The fractions of the public forks follow from their maxima: (9/8)^2 = e^(max / fraction). */
  @Test
  void fractionsFollowFromMaxima() {
    for (Fork fork : new Fork[] {Fork.CANCUN, Fork.PRAGUE, Fork.BPO1, Fork.BPO2}) {
      BlobSchedule blobs = fork.rules().blobs();
      double steepest = Math.exp((double) blobs.maxGas() / blobs.updateFraction());
      assertEquals(81.0 / 64, steepest, 1e-6, fork.displayName());
    }
  }
}
