package io.lanewise.bench.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.bench.testing.Results;
import io.lanewise.bench.testing.SuiteResults;
import io.lanewise.host.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultFileTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() {
    Path file = folder.resolve("deep/result.json");
    ResultWriter.write(Results.sample(1), file);
    BenchResult once = ResultReader.read(file);
    assertEquals(ResultWriter.json(Results.sample(1)), ResultWriter.json(once));
    Path again = folder.resolve("again.json");
    ResultWriter.write(once, again);
    assertEquals(once, ResultReader.read(again));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lanewise-bench-v2 | lanewise-bench-v9 | schema: unknown format \"lanewise-bench-v9\"",
        "\"rounds\" : 3 | \"rounds\" : -3 | rounds: expected a number from 0",
        "\"quick\" : true | \"quick\" : 1 | quick: expected true or false",
        "\"correct\" : true | \"correct\" : false | measurements[0].correct: a measurement whose",
        "nanoseconds | seconds | measurements[0].unit: unknown unit \"seconds\"",
        "\"case\" : \"128 B × 64\" | \"case\" : \"128 B × 1\" | measurements[1]: measured twice",
      })
  void aWrongFieldIsNamed(String from, String to, String message) throws IOException {
    Path file = folder.resolve("result.json");
    ResultWriter.write(Results.sample(1), file);
    String text = Files.readString(file);
    assertTrue(text.contains(from), text.substring(0, 500));
    Files.writeString(file, text.replace(from, to));
    BundleException e = assertThrows(BundleException.class, () -> ResultReader.read(file));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void anOlderFormatIsRead() throws IOException {
    Path file = folder.resolve("older.json");
    ResultWriter.write(Results.sample(1), file);
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replace(BenchResult.SCHEMA, BenchResult.OLDER_SCHEMA)
            .replaceFirst("\"notes\" : \\[ *],", ""));
    BenchResult older = ResultReader.read(file);
    assertEquals(Results.sample(1).measurements().size(), older.measurements().size());
    assertEquals(List.of(), older.notes());
  }

  @Test
  void aCounterHasAValueASample() throws IOException {
    Path file = folder.resolve("counters.json");
    ResultWriter.write(SuiteResults.sample(1), file);
    assertEquals(SuiteResults.sample(1).notes(), ResultReader.read(file).notes());
    String text = Files.readString(file);
    String two = text.replaceFirst("\\[ *7(\\.0)?, *7(\\.0)?, *7(\\.0)? *]", "[ 7, 7 ]");
    assertFalse(text.equals(two), text);
    Files.writeString(file, two);
    BundleException e = assertThrows(BundleException.class, () -> ResultReader.read(file));
    assertTrue(
        e.getMessage().contains("waitingMaximum: 2 values; expected one a sample: 3"),
        e.getMessage());
  }

  @Test
  void ratiosArePairedByRound() {
    Measurement base = measurement("a", List.of(100.0, 200.0, 400.0));
    Measurement half = measurement("b", List.of(50.0, 100.0, 100.0));
    BenchResult result = Results.sample(1);
    BenchResult two =
        new BenchResult(
            result.created(),
            result.engine(),
            result.version(),
            result.commit(),
            result.command(),
            false,
            3,
            result.machine(),
            result.jvm(),
            List.of(run("a"), run("b")),
            List.of(),
            List.of(),
            List.of(base, half),
            List.of(),
            result.energy());
    Pairing pairing = Pairing.all(two).getFirst();
    assertEquals(
        List.of(2.0, 2.0, 4.0),
        pairing.ratios().stream().map(r -> Math.round(r * 1e9) / 1e9).toList());
    assertEquals(2, pairing.median(), 1e-9);
    assertTrue(pairing.isClear());
    assertFalse(Pairing.of(two, "blocks", "roots", "", "a", "b").isPresent());
  }

  private static ProfileRun run(String name) {
    return new ProfileRun(name, "", 1, List.of(), Map.of());
  }

  private static Measurement measurement(String profile, List<Double> samples) {
    return new Measurement(
        "blocks", "execution", "1-1", profile, "x", 1, "gas", true, Map.of(), samples);
  }
}
