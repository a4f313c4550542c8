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

  private static List<Double> samples(Random random, double time) {
    return random.doubles(3, 0.99 * time, 1.01 * time).boxed().toList();
  }
}
