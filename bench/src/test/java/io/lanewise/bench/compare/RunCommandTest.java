package io.lanewise.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.Measurement;
import io.lanewise.bench.result.ResultReader;
import io.lanewise.bench.testing.Cli;
import io.lanewise.bench.testing.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run magic | suite magic: there is none; allowed: kernels, blocks, evm, workloads, pipeline",
        "run workloads --gas 0 | --gas: must be within 1 and 2000 million",
        "run workloads --workers 1,none | --workers: found none; allowed: cores, or whole numbers",
        "run workloads --seconds 0 | --seconds 0.0: must be above 0",
        "run blocks --blocks no-such-folder | no-such-folder: no such file or folder",
        "run startup | suite startup: no data; give --launcher FILE",
        "run kernels --profile no-such-profile | no profile can be used on this machine",
        "list magic | suite magic: there is none",
      })
  void whatCannotBeMeasuredIsRefusedInOneLine(String options, String message) {
    Outcome outcome = Cli.run(("bench " + options).split(" "));
    assertEquals(ExitCode.BAD_INPUT, outcome.status(), outcome.err());
    assertTrue(outcome.err().contains("lanewise: " + message), outcome.err());
  }

  /** A JVM, three rounds: what matters is what is left behind. */
  @Test
  void leavesTheResultOfOneProfile() {
    Path out = folder.resolve("one.json");
    String command =
        "bench run workloads --profile cpu-scalar --quick --gas 1 --executor sequential,optimistic"
            + " --workers 2 --seconds 1 --out ";
    Outcome outcome = Cli.run((command + out).split(" "));
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    assertTrue(
        outcome.out().contains("workloads, execution, optimistic × 2: 8 cases"), outcome.out());
    BenchResult result = ResultReader.read(out);
    assertEquals(List.of("cpu-scalar"), result.profiles().stream().map(p -> p.name()).toList());
    assertEquals(List.of("suite workloads: blocks of 1 million gas, seed 1"), result.notes());
    assertEquals(2 * 8, result.measurements().size());
    for (Measurement m : result.measurements()) {
      assertEquals(result.rounds(), m.samples().size());
    }
    assertEquals(ExitCode.OK, Cli.run("bench", "diff", out.toString(), out.toString()).status());
  }

  @Test
  void listsTheCasesOfASuite() {
    Outcome outcome = Cli.run("bench", "list", "workloads", "--gas", "1,2");
    assertEquals(ExitCode.OK, outcome.status());
    assertTrue(outcome.out().startsWith("workloads: 16 cases\n  transfers, 1M\n"), outcome.out());
    Outcome all = Cli.run("bench", "list");
    assertTrue(all.out().contains("startup"), all.out());
  }
}
