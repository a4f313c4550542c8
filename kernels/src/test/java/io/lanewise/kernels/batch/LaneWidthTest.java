package io.lanewise.kernels.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneWidthTest {
  @Test
  void takesTheWidestOfTheCpu() {
    assertEquals(512, LaneWidth.choose(null, 512));
    assertEquals(256, LaneWidth.choose(null, 256));
    assertEquals(0, LaneWidth.choose(null, 128));
    assertEquals(512, LaneWidth.choose(null, 2048));
  }

  @Test
  void obeysTheProperty() {
    assertEquals(256, LaneWidth.choose("256", 512));
    assertEquals(512, LaneWidth.choose("512", 256));
    for (String wrong : new String[] {"", "128", "wide"}) {
      var refusal =
          assertThrows(IllegalArgumentException.class, () -> LaneWidth.choose(wrong, 512));
      assertEquals(
          "-Dlanewise.vector.bits=" + wrong + ": must be 256 or 512", refusal.getMessage());
    }
  }

  @Test
  void hasOneWidthAtATime() {
    assertEquals(Optional.empty(), LaneWidth.obstacle(512, null, 512));
    assertObstacle("uses vectors of 512 bits", LaneWidth.obstacle(256, null, 512));
    assertEquals(Optional.empty(), LaneWidth.obstacle(256, "256", 512));
    assertObstacle("-Dlanewise.vector.bits=512", LaneWidth.obstacle(512, "256", 512));
  }

  @Test
  void saysWhatTheMachineLacks() {
    assertObstacle("at most 256 bits", LaneWidth.obstacle(512, "512", 256));
    assertObstacle("at most 128 bits", LaneWidth.obstacle(256, null, 128));
    assertObstacle("--add-modules jdk.incubator.vector", LaneWidth.obstacle(256, null, 0));
  }

  @Test
  void speciesHasTheChosenWidth() {
    if (LaneWidth.bits() != 0) {
      assertEquals(LaneWidth.bits(), LaneWidth.longs().vectorBitSize());
    }
  }

  private static void assertObstacle(String part, Optional<String> obstacle) {
    assertTrue(obstacle.orElse("").contains(part), () -> part + " not in " + obstacle);
  }
}
