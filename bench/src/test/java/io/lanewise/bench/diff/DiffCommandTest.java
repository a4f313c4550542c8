package io.lanewise.bench.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.bench.result.ResultWriter;
import io.lanewise.bench.testing.Cli;
import io.lanewise.bench.testing.Cli.Outcome;
import io.lanewise.bench.testing.Results;
import io.lanewise.bench.testing.SuiteResults;
import io.lanewise.host.command.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
  @TempDir Path folder;

  private String old;

  @BeforeEach
  void writeOld() {
    old = write("old.json", 1);
  }

  private String write(String name, double factor) {
    Path file = folder.resolve(name);
    ResultWriter.write(Results.sample(factor), file);
    return file.toString();
  }

  @Test
  void theSameIsNoRegression() {
    Outcome outcome = Cli.run("bench", "diff", old, old);
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    assertTrue(outcome.out().startsWith("0 wrong, 0 slower, 0 faster, 26 same"), outcome.out());
  }

  @Test
  void slowerBeyondNoiseIsARegression() {
    Outcome slower = Cli.run("bench", "diff", old, write("new.json", 1.3));
    assertEquals(ExitCode.MISMATCH, slower.status());
    assertTrue(slower.out().contains("0 wrong, 26 slower"), slower.out());
    assertTrue(slower.out().contains("+30 %"), slower.out());
    Outcome faster = Cli.run("bench", "diff", write("new.json", 1.3), old);
    assertEquals(ExitCode.OK, faster.status());
    assertTrue(faster.out().contains("26 faster"), faster.out());
    Outcome lenient = Cli.run("bench", "diff", "--threshold", "0.5", old, write("n.json", 1.3));
    assertEquals(ExitCode.OK, lenient.status());
  }

  @Test
  void knowsEverySuite() {
    Path older = folder.resolve("suites.json");
    Path newer = folder.resolve("slower.json");
    ResultWriter.write(SuiteResults.sample(1), older);
    ResultWriter.write(SuiteResults.sample(1.2), newer);
    Outcome outcome = Cli.run("bench", "diff", older.toString(), newer.toString());
    assertEquals(ExitCode.MISMATCH, outcome.status());
    assertTrue(outcome.out().contains("0 wrong, 14 slower"), outcome.out());
    assertTrue(outcome.out().contains("execution, optimistic × 2"), outcome.out());
  }

  @Test
  void noisySamplesRaiseTheThreshold() {
    assertEquals(0.05, Difference.threshold(List.of(10.0, 10.0), List.of(9.0, 9.0), 0.05));
    // Quartiles 9 and 11 around 10: 10 % each.
    List<Double> noisy = List.of(8.0, 9.0, 10.0, 11.0, 12.0);
    assertEquals(0.6, Difference.threshold(noisy, noisy, 0.05), 1e-9);
  }

  @Test
  void aFileThatIsNoResultIsRefusedInOneLine() {
    Outcome outcome = Cli.run("bench", "diff", old, folder.resolve("none.json").toString());
    assertEquals(ExitCode.BAD_INPUT, outcome.status());
    assertTrue(outcome.err().contains("no such file"), outcome.err());
  }
}
