package io.lanewise.host.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.command.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private static final Shape SMALL = new Shape(32, 1);
  private static final Shape LARGE = new Shape(32, 100);

  private final List<Long> runsOfSmall = new ArrayList<>();
  private final Sampler sampler =
      new Sampler(
          new Turns(List.of(SMALL, LARGE), 1e9),
          (shape, runs) -> {
            if (shape.equals(SMALL)) {
              runsOfSmall.add(runs);
            }
            return (100 + 5.0 * shape.batch()) * runs;
          },
          10_000);

  @Test
  void measuresEveryShapeSeveralTimes() {
    Map<Shape, Samples> samples = sampler.measure(0);
    assertEquals(List.of(SMALL, LARGE), List.copyOf(samples.keySet()));
    assertEquals(105, samples.get(SMALL).median());
    assertEquals(600, samples.get(LARGE).median());
    assertTrue(samples.get(SMALL).count() >= 3);
    assertEquals(0, samples.get(SMALL).spread());
  }

  @Test
  void repeatsShortRunsUntilATurnIsLongEnough() {
    sampler.warmUp(0);
    sampler.measure(0);
    assertEquals(List.of(1L, 16L), runsOfSmall.subList(0, 2));
    assertEquals(96, runsOfSmall.getLast()); // 96 runs of 105 ns
  }
}
