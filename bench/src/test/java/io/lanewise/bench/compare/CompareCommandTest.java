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
}
