package io.lanewise.bench.testing;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Made-up results of the suites that {@link Results} lacks. */
public final class SuiteResults {
  private SuiteResults() {}

  /**
   * Worst cases, generated blocks, a chain and a command by each profile of the sample.
   *
   * @param factor of all times
   */
  public static BenchResult sample(double factor) {
    BenchResult base = Results.sample(1);
    List<Measurement> all = new ArrayList<>();
    for (String profile : List.of("cpu-scalar", "opencl-cpu")) {
      all.add(gas("evm", "blocks", "quick " + Results.HOSTILE + ", 1M", profile, factor * 1e6));
      all.add(gas("evm", "blocks", "slow, 1M", profile, factor * 5e7));
      all.add(gas("workloads", "execution, sequential", "tokens, 1M", profile, factor * 2e6));
      all.add(gas("workloads", "execution, optimistic × 2", "tokens, 1M", profile, factor * 1e6));
      all.add(gas("pipeline", "one by one", "generated, 5 blocks", profile, factor * 3e6));
      Measurement ring = gas("pipeline", "pipelined", "generated, 5 blocks", profile, factor * 2e6);
      all.add(
          new Measurement(
              ring.suite(),
              ring.scope(),
              ring.name(),
              profile,
              ring.variant(),
              ring.work(),
              ring.workUnit(),
              true,
              ring.about(),
              ring.samples(),
              Map.of(
                  "stage.execute.nanoseconds", List.of(1e6, 1e6, 1e6),
                  "stage.execute.waiting", List.of(2.5, 2.5, 2.5),
                  "stage.execute.waitingMaximum", List.of(7.0, 7.0, 7.0))));
      all.add(
          new Measurement(
              "startup",
              "launcher",
              "-v",
              profile,
              "jvm",
              1,
              "runs",
              true,
              Map.of(),
              List.of(factor * 2e8, factor * 2e8, factor * 2e8)));
    }
    return new BenchResult(
        base.created(),
        base.engine(),
        base.version(),
        base.commit(),
        base.command(),
        true,
        3,
        base.machine(),
        base.jvm(),
        base.profiles(),
        base.data(),
        List.of("suite evm: 2 of 9 worst-case blocks"),
        all,
        List.of(),
        base.energy());
  }

  private static Measurement gas(
      String suite, String scope, String name, String profile, double time) {
    return new Measurement(
        suite,
        scope,
        name,
        profile,
        scope.contains("optimistic") ? "optimistic" : "sequential",
        1e6,
        "gas",
        true,
        Map.of("blocks", "5", "transactions", "20", "workers", "2"),
        List.of(time, time, time));
  }
}
