package io.lanewise.host.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.Cli;
import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.bundle.SampleBlock;
import io.lanewise.host.bundle.SampleBundles;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.database.ChainFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines about slow blocks have the shape that execution clients share. */
class SlowBlocksTest {
  private static final List<String> WRITES =
      List.of(
          "accounts",
          "accounts_deleted",
          "storage_slots",
          "storage_slots_deleted",
          "code",
          "code_bytes");

  @TempDir private Path folder;

  private static List<JsonNode> lines(Object... args) {
    Outcome outcome = Cli.run(args);
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    return outcome.err().lines().map(JsonMapper.shared()::readTree).toList();
  }

  /** Milliseconds by which a time may be off that is written with three decimals. */
  private static final double ROUNDED = 0.0006;

  private static void assertNames(List<String> names, JsonNode object) {
    assertEquals(names, List.copyOf(object.propertyNames()));
  }

  /**
   * @param timing its names
   * @param more names after throughput
   */
  private static void assertShape(JsonNode line, List<String> timing, String... more) {
    List<String> names = new java.util.ArrayList<>();
    names.addAll(List.of("level", "msg", "block", "timing", "throughput"));
    names.addAll(List.of(more));
    assertNames(names, line);
    assertEquals("warn", line.get("level").stringValue());
    assertEquals("Slow block", line.get("msg").stringValue());
    assertNames(List.of("number", "hash", "gas_used", "tx_count"), line.get("block"));
    assertTrue(line.get("block").get("hash").stringValue().matches("0x[0-9a-f]{64}"));
    assertNames(timing, line.get("timing"));
    double total = line.get("timing").get("total_ms").doubleValue();
    assertTrue(total > 0);
    double gas = line.get("block").get("gas_used").doubleValue();
    assertNames(List.of("mgas_per_sec"), line.get("throughput"));
    assertEquals(
        gas / 1e3 / total,
        line.get("throughput").get("mgas_per_sec").doubleValue(),
        gas / 1e3 / total * ROUNDED / total + 0.002);
    if (line.has("state_writes")) {
      assertNames(WRITES, line.get("state_writes"));
    }
  }

  @Test
  void anImportSaysWhatEachStageTook() throws IOException {
    ChainFiles chain = ChainFiles.write(folder, 5, 7);
    List<JsonNode> lines =
        lines("import", "--slow-block", 0, "--genesis", chain.genesis(), chain.blocks());
    assertEquals(5, lines.size());
    for (int i = 0; i < 5; i++) {
      JsonNode line = lines.get(i);
      assertShape(
          line,
          List.of("execution_ms", "state_hash_ms", "commit_ms", "total_ms"),
          "state_writes",
          "pipeline");
      assertEquals(i + 1, line.get("block").get("number").intValue());
      assertNames(
          List.of("decode_ms", "recover_ms", "prefetch_ms", "verify_ms"), line.get("pipeline"));
      double sum = 0;
      for (String name : List.of("execution_ms", "state_hash_ms", "commit_ms")) {
        sum += line.get("timing").get(name).doubleValue();
      }
      for (JsonNode part : line.get("pipeline")) {
        sum += part.doubleValue();
      }
      assertEquals(sum, line.get("timing").get("total_ms").doubleValue(), 0.005);
    }
    assertEquals(
        chain.head().block().hash().toString(),
        lines.getLast().get("block").get("hash").stringValue());
  }

  @Test
  void aDatabaseIsWatchedToo() throws IOException {
    ChainFiles chain = ChainFiles.write(folder, 3, 7);
    List<JsonNode> lines =
        lines(
            "import",
            "--slow-block",
            0,
            "--data-dir",
            folder.resolve("db"),
            "--genesis",
            chain.genesis(),
            chain.blocks());
    assertEquals(3, lines.size());
  }

  /** The sample changes sender, recipient, contract, coinbase and the withdrawal's account. */
  @Test
  void aReplaySaysWhatWasWritten() throws IOException {
    Path file =
        SampleBundles.write(
            folder.resolve("block.json"), SampleBundles.stateless(new SampleBlock()));
    List<JsonNode> lines = lines("replay", "--slow-block", 0, "--repeat", 2, file);
    assertEquals(2, lines.size());
    assertShape(lines.getFirst(), List.of("execution_ms", "total_ms"), "state_writes");
    assertEquals(18_000_000, lines.getFirst().get("block").get("number").intValue());
    assertEquals(2, lines.getFirst().get("block").get("tx_count").intValue());
    JsonNode writes = lines.getFirst().get("state_writes");
    assertTrue(writes.get("accounts").intValue() >= 4, writes.toString());
    assertEquals(1, writes.get("storage_slots").intValue());
    for (String none : List.of("accounts_deleted", "storage_slots_deleted", "code_bytes")) {
      assertEquals(0, writes.get(none).intValue(), none);
    }
    assertShape(
        lines("replay", "--slow-block", 0, "--scope", "roots", file).getFirst(),
        List.of("execution_ms", "state_hash_ms", "total_ms"),
        "state_writes");
    assertEquals(2, lines("replay", "--slow-block", 0, "--stages", file).size());
  }

  @Test
  void aBlockThatIsQuickIsPassedOver() throws IOException {
    ChainFiles chain = ChainFiles.write(folder, 3, 7);
    assertEquals(
        List.of(),
        lines("import", "--slow-block", 600_000, "--genesis", chain.genesis(), chain.blocks()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "1.5", ""})
  void whatIsNoTimeIsRefused(String time) {
    Outcome outcome = Cli.run("import", "--slow-block=" + time, "--genesis", "g", "blocks");
    assertEquals(ExitCode.BAD_INPUT, outcome.status());
    assertTrue(outcome.err().contains("--slow-block"), outcome.err());
  }
}
