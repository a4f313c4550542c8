package io.lanewise.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.Measurement;
import io.lanewise.bench.result.ResultReader;
import io.lanewise.bench.testing.Cli;
import io.lanewise.bench.testing.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--suite magic | suite magic: there is none; allowed: kernels, blocks, evm, workloads, pipeline, startup",
        "--seconds 0 | --seconds 0.0: must be above 0",
        "--profiles auto,auto | --profiles auto,auto: each must stand there once",
        "--suite kernels --batch 0 | --batch must be within 1 and 16777216, got 0",
        "--suite blocks --blocks no-such-folder | no-such-folder: no such file or folder",
      })
  void whatCannotBeComparedIsRefusedInOneLine(String options, String message) {
    Outcome outcome = Cli.run(("bench compare " + options).split(" "));
    assertEquals(ExitCode.BAD_INPUT, outcome.status());
    assertTrue(outcome.err().startsWith("lanewise: " + message), outcome.err());
  }

  /** Two JVMs, three rounds: what matters is what is left behind. */
  @Test
  void leavesResultAndPage() throws Exception {
    Path out = folder.resolve("small.json");
    String command =
        "bench compare --suite kernels --profiles cpu-scalar,no-such-profile,auto --quick"
            + " --batch 1,3 --seconds 1 --out ";
    Outcome outcome = Cli.run((command + out).split(" "));
    assertEquals(ExitCode.MISMATCH, outcome.status(), "a profile that was asked for is missing");
    assertTrue(outcome.err().contains("not measured: no-such-profile: "), outcome.err());
    assertTrue(outcome.out().contains("cpu-scalar"), outcome.out());
    BenchResult result = ResultReader.read(out);
    assertEquals(
        List.of("cpu-scalar", "auto"), result.profiles().stream().map(p -> p.name()).toList());
    assertEquals(1, result.refusals().size());
    // Two sizes of messages and one of signatures, two batches, two profiles.
    assertEquals(3 * 2 * 2, result.measurements().size());
    for (Measurement m : result.measurements()) {
      assertEquals(result.rounds(), m.samples().size());
      assertTrue(m.samples().stream().allMatch(sample -> sample > 0), m.toString());
    }
    assertTrue(Files.readString(folder.resolve("small.html")).contains("Public-key recovery"));
  }

  /**
   * Made-up transactions, some of which depend on each other, by all executors and through the
   * pipeline.
   */
  @Test
  void countsConflictsAndStages() throws Exception {
    Path block = folder.resolve("hot.json");
    Outcome made =
        Cli.run("workload", "hot", "--gas", "4000000", "--seed", "3", "--out", block.toString());
    assertEquals(ExitCode.OK, made.status(), made.err());
    Path out = folder.resolve("executors.json");
    String command =
        "bench compare --suite blocks --profiles cpu-scalar --scopes execution --seconds 1"
            + " --executors sequential,optimistic,access-list --workers 2 --blocks "
            + block
            + " --out ";
    Outcome outcome = Cli.run((command + out).split(" "));
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    BenchResult result = ResultReader.read(out);
    assertEquals(
        List.of(
            "execution, sequential",
            "blocks in flight",
            "execution, optimistic × 2",
            "execution, access-list × 2"),
        result.measurements().stream().map(Measurement::scope).toList());
    Measurement ring = result.of("ring").getFirst();
    assertEquals(1, ring.counter("batch.blocks"));
    assertTrue(ring.counter("batch.signatures") > 10, ring.toString());
    assertTrue(ring.counter("stage.execute.nanoseconds") > 0, ring.toString());
    Measurement optimistic = result.of("blocks").get(1);
    assertEquals(optimistic.number("transactions"), optimistic.counter("transactions"));
    assertTrue(optimistic.counter("settlingNanoseconds") > 0, optimistic.toString());
    for (int round = 0; round < result.rounds(); round++) {
      int now = round;
      double classes =
          optimistic.counters().entrySet().stream()
              .filter(c -> c.getKey().startsWith("reruns."))
              .mapToDouble(c -> c.getValue().get(now))
              .sum();
      assertEquals(optimistic.counters().get("reruns").get(round), classes, 0.35);
    }
    String page = Files.readString(folder.resolve("executors.html"));
    assertTrue(page.contains("Access-list × 2 against sequential"));
    assertTrue(page.contains("1 of 1 blocks were worth it"));
  }
}
