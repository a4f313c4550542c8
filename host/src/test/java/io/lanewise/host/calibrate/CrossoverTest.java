package io.lanewise.host.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CrossoverTest {
  private final Curve cpu = Curves.recover("native", 0, 43_000);

  @Test
  void standsWhereTheFixedCostIsEarnedBack() {
    // 200,000 + 4,650 n < 43,000 n from n = 5.2 on
    assertEquals(OptionalInt.of(8), Crossover.of(Curves.recover("opencl-0", 200_000, 4_650), cpu));
    assertEquals(OptionalInt.of(1024), Crossover.of(Curves.recover("opencl-0", 25e6, 4_650), cpu));
  }

  @Test
  void isOneWhenTheCandidateAlwaysWins() {
    assertEquals(OptionalInt.of(1), Crossover.of(Curves.recover("opencl-0", 0, 20_000), cpu));
  }

  @Test
  void winningByLessThanTheNoiseIsNotWinning() {
    assertEquals(OptionalInt.empty(), Crossover.of(Curves.recover("vector", 0, 42_000), cpu));
    assertEquals(OptionalInt.of(1), Crossover.of(Curves.recover("vector", 0, 40_000), cpu));
  }

  @Test
  void whatLosesAtTheLargestBatchNeverWins() {
    Curve slow = Curves.recover("opencl-0", 0, 50_000);
    assertEquals(OptionalInt.empty(), Crossover.of(slow, cpu));
    Curve collapsing = Curves.with(Curves.recover("opencl-0", 0, 4_650), 65_536, 20);
    assertEquals(OptionalInt.empty(), Crossover.of(collapsing, cpu));
  }

  @Test
  void aDisturbedPointDoesNotMoveIt() {
    Curve device = Curves.recover("opencl-0", 200_000, 4_650);
    assertEquals(OptionalInt.of(8), Crossover.of(Curves.with(device, 64, 1.9), cpu));
    assertEquals(OptionalInt.of(8), Crossover.of(device, Curves.with(cpu, 64, 1.9)));
  }

  @Test
  void beyondItsLastPointTheReferenceGoesOnAtItsRate() {
    Curve shortened = new Curve(cpu.variant(), 128, cpu.points().subList(0, 4)); // up to 8
    assertEquals(
        OptionalInt.of(1024), Crossover.of(Curves.recover("opencl-0", 25e6, 4_650), shortened));
  }

  @Test
  void timesBetweenPointsAreInProportion() {
    Curve curve =
        new Curve(
            cpu.variant(), 128, List.of(Curves.point(128, 4, 400), Curves.point(128, 8, 600)));
    assertEquals(400, curve.nanoseconds(1));
    assertEquals(500, curve.nanoseconds(6));
    assertEquals(600, curve.nanoseconds(8));
    assertEquals(1200, curve.nanoseconds(16));
  }
}
