package io.lanewise.bench.testing;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.BenchResult.DataFile;
import io.lanewise.bench.result.Energy;
import io.lanewise.bench.result.Measurement;
import io.lanewise.bench.result.ProfileRun;
import io.lanewise.bench.result.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Made-up results, the same every time. */
public final class Results {
  public static final String HOSTILE = "vector</script><b>&\"quoted\"";

  private Results() {}

  /** Two profiles, three suites, a refusal; the second profile is twice as fast at recovery. */
  public static BenchResult sample(double factor) {
    Random random = new Random(7);
    List<Measurement> all = new ArrayList<>();
    for (String profile : List.of("cpu-scalar", "opencl-cpu")) {
      boolean fast = !profile.equals("cpu-scalar");
      for (int batch : new int[] {1, 64, 4096}) {
        double item = fast ? 10_000 + 400_000.0 / batch : 40_000;
        all.add(
            new Measurement(
                "kernels",
                "recover",
                "128 B × " + batch,
                profile,
                fast ? HOSTILE : "native",
                batch,
                "items",
                true,
                Map.of("itemBytes", "128", "batch", "" + batch, "minimumBatch", "16"),
                samples(random, factor * item * batch)));
      }
      for (String scope : List.of("execution", "senders", "roots")) {
        for (int block : new int[] {46147, 15537394, 19934116}) {
          double time = block / 10.0 * (scope.equals("senders") ? fast ? 2 : 4 : 1);
          all.add(
              new Measurement(
                  "blocks",
                  scope,
                  "1-" + block,
                  profile,
                  "sequential",
                  block,
                  "gas",
                  true,
                  Map.of(
                      "chainId", "1", "number", "" + block, "fork", "Paris", "transactions", "9"),
                  samples(random, factor * time)));
        }
      }
      all.add(
          new Measurement(
              "evm",
              "programs",
              "main snailtracer",
              profile,
              "interpreter",
              80_000_000,
              "gas",
              true,
              Map.of("operations", "22000000"),
              samples(random, factor * 1e8)));
    }
    ObjectNode machine = JsonMapper.shared().createObjectNode();
    machine.putObject("cpu").put("model", "Test CPU <9>").put("threads", 2);
    machine.putArray("devices").addObject().put("label", "opencl-0").put("name", "A device");
    return new BenchResult(
        "2026-11-26T16:00:00Z",
        BenchResult.OWN_ENGINE,
        "0.1.0",
        "0123456789ab",
        "lanewise bench compare --quick",
        true,
        3,
        machine,
        JsonMapper.shared().createObjectNode().put("version", "25.0.3"),
        List.of(
            new ProfileRun(
                "cpu-scalar", "plain", 1, List.of("-Xms1g"), Map.of("recover", "native")),
            new ProfileRun("opencl-cpu", "", 1, List.of("-Xms1g"), Map.of("recover", "opencl-0"))),
        List.of(new DataFile("prestate/46147.json.gz", "ab".repeat(32))),
        List.of(),
        all,
        List.of(new Refusal("nvidia-h200", "", "", "", false, "no such device")),
        Energy.missing("no counters"));
  }

  /** A peer that measured one of the blocks and the program. */
  public static BenchResult peer() {
    return new BenchResult(
        "2026-11-26T16:00:00Z",
        "revm 43",
        "",
        "unknown",
        "revm-peer blocks",
        false,
        1,
        JsonMapper.shared().createObjectNode(),
        JsonMapper.shared().createObjectNode(),
        List.of(new ProfileRun("revm 43", "", 1, List.of(), Map.of())),
        List.of(),
        List.of(),
        List.of(
            new Measurement(
                "blocks",
                "execution",
                "1-15537394",
                "revm 43",
                "revm 43",
                15537394,
                "gas",
                true,
                Map.of(),
                List.of(1234567.0))),
        List.of(),
        Energy.missing("not measured"));
  }

  /**
   * Another machine: a GPU, two executors with their conflicts, the pipeline, and both meters of
   * energy.
   */
  public static BenchResult gpu() {
    Random random = new Random(11);
    List<Measurement> all = new ArrayList<>();
    for (String profile : List.of("cpu-scalar", "opencl-gpu")) {
      boolean fast = !profile.equals("cpu-scalar");
      for (int batch : new int[] {256, 65_536}) {
        double time = fast ? 100_000 + 50.0 * batch : 40_000.0 * batch;
        all.add(batch(random, "kernels", batch, "", profile, time));
        if (fast) {
          all.add(batch(random, "device", batch, ", kernels", profile, 40.0 * batch));
          all.add(batch(random, "device", batch, ", send", profile, 6.0 * batch));
          all.add(batch(random, "device", batch, ", fetch", profile, 2.0 * batch));
        }
      }
      for (String executor : List.of("sequential", "optimistic")) {
        for (int block : new int[] {46147, 15537394, 19934116}) {
          boolean counted = executor.equals("optimistic");
          double transactions = block == 46147 ? 0 : 200;
          all.add(
              new Measurement(
                  "blocks",
                  "execution, " + executor,
                  "1-" + block,
                  profile,
                  executor,
                  block,
                  "gas",
                  true,
                  Map.of("chainId", "1", "number", "" + block, "transactions", "200"),
                  samples(random, block / (counted ? 16.0 : 10.0)),
                  !counted ? Map.of() : conflicts(transactions)));
        }
      }
      all.add(
          new Measurement(
              "ring",
              "blocks in flight",
              "all blocks",
              profile,
              "sequential",
              35_000_000,
              "gas",
              true,
              Map.of("blocks", "3"),
              samples(random, fast ? 4e6 : 1.6e7),
              stages(fast ? 1e6 : 1.5e7)));
    }
    ObjectNode machine = JsonMapper.shared().createObjectNode();
    machine.putObject("cpu").put("model", "GPU server CPU").put("threads", 16);
    machine
        .putArray("devices")
        .addObject()
        .put("label", "opencl-1")
        .put("name", "Test GPU")
        .put("gpu", true);
    List<Energy.Entry> joules =
        List.of(
            new Energy.Entry(
                "blocks",
                "execution, sequential",
                "cpu-scalar",
                35e6,
                "gas",
                List.of(7.0, 7.0, 9.0)));
    return new BenchResult(
        "2026-11-26T17:00:00Z",
        BenchResult.OWN_ENGINE,
        "0.1.0",
        "0123456789ab",
        "lanewise bench compare --profiles cpu-scalar,opencl-gpu",
        false,
        3,
        machine,
        JsonMapper.shared().createObjectNode().put("version", "25.0.3"),
        List.of(
            new ProfileRun("cpu-scalar", "plain", 2, List.of(), Map.of("recover", "native")),
            new ProfileRun("opencl-gpu", "", 2, List.of(), Map.of("recover", "opencl-1"))),
        List.of(),
        List.of(),
        all,
        List.of(),
        new Energy(
            new Energy.Source("", "counters of a test", joules),
            Energy.Source.missing("the test has no meter")));
  }

  private static Measurement batch(
      Random random, String suite, int batch, String part, String profile, double time) {
    return new Measurement(
        suite,
        "recover",
        "128 B × " + batch + part,
        profile,
        "opencl-1",
        batch,
        "items",
        true,
        Map.of("itemBytes", "128", "batch", "" + batch, "what", part.replace(", ", "")),
        samples(random, time));
  }

  /** Half of the transactions are run again, most of them for a slot. */
  private static Map<String, List<Double>> conflicts(double transactions) {
    return Map.of(
        "transactions", List.of(transactions, transactions, transactions),
        "reruns", rounds(transactions / 2),
        "reruns.SLOT", rounds(0.4 * transactions),
        "reruns.BALANCE", rounds(0.1 * transactions),
        "late", rounds(3),
        "settlingNanoseconds", rounds(100 * transactions),
        "waitingNanoseconds", rounds(200 * transactions));
  }

  private static Map<String, List<Double>> stages(double recover) {
    return Map.of(
        "stage.decode.nanoseconds", rounds(3e5),
        "stage.decode.waiting", rounds(1),
        "stage.recover.nanoseconds", rounds(recover),
        "stage.recover.waiting", rounds(2),
        "stage.execute.nanoseconds", rounds(3e6),
        "stage.execute.waiting", rounds(0.5),
        "stage.commit.nanoseconds", rounds(100),
        "batch.blocks", rounds(2.5),
        "batch.signatures", rounds(600),
        "batch.offloaded", rounds(0));
  }

  private static List<Double> rounds(double value) {
    return List.of(value, value, value);
  }

  private static List<Double> samples(Random random, double time) {
    return random.doubles(3, 0.99 * time, 1.01 * time).boxed().toList();
  }
}
