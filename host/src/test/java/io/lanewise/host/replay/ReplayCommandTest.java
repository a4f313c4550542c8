package io.lanewise.host.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.Cli;
import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.bundle.SampleBlock;
import io.lanewise.host.bundle.SampleBundles;
import io.lanewise.host.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ReplayCommandTest {
  private static final SampleBlock SAMPLE = new SampleBlock();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir private Path folder;

  @Test
  void verifiesBothFormats() throws IOException {
    prestate();
    witness();
    Outcome outcome = Cli.run("replay", folder);
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    assertEquals(2, outcome.out().lines().filter(l -> l.endsWith(" verified")).count() - 1);
    assertTrue(outcome.out().contains("2 of 2 verified"), outcome.out());
    assertEquals("", outcome.err());
  }

  @Test
  void writesWhatProgramsRead() throws IOException {
    Outcome outcome = Cli.run("replay", "--json", "--warmup", 1, "--repeat", 3, witness());
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    List<JsonNode> lines = outcome.out().lines().map(MAPPER::readTree).toList();
    assertEquals(2, lines.size());
    JsonNode block = lines.getFirst();
    assertEquals("block", block.get("type").stringValue());
    assertEquals(1, block.get("chainId").intValue());
    assertEquals(18_000_000, block.get("number").intValue());
    assertEquals("Shanghai", block.get("fork").stringValue());
    assertEquals(2, block.get("transactions").intValue());
    assertEquals("verified", block.get("verdict").stringValue());
    assertEquals("execution", block.get("scope").stringValue());
    assertEquals(
        "[\"header\",\"body\",\"gasUsed\",\"logsBloom\",\"receiptsRoot\",\"stateRoot\"]",
        block.get("checked").toString());
    assertEquals(3, block.get("repetitions").intValue());
    double best = block.get("milliseconds").get("best").doubleValue();
    assertTrue(best > 0 && best <= block.get("milliseconds").get("median").doubleValue());
    assertEquals("total", lines.getLast().get("type").stringValue());
    assertEquals(1, lines.getLast().get("verified").intValue());
  }

  /** One block alone, and blocks of several kinds one behind the other. */
  @Test
  void stagesAreShownOnRequest() throws IOException {
    assertStages(1, 1, witness());
    assertStages(2, 3, prestate(), witness());
    Outcome table = Cli.run("replay", "--stages", witness());
    assertEquals(ExitCode.OK, table.status(), table.err());
    for (String text :
        List.of("merkleize", "recover", "waiting", "2.0 signatures", "all in", "hashes")) {
      assertTrue(table.out().contains(text), table.out());
    }
  }

  private static void assertStages(int blocks, int repeat, Object... files) {
    List<Object> args = new ArrayList<>(List.of("replay", "--json", "--stages"));
    args.addAll(List.of("--repeat", repeat));
    args.addAll(List.of(files));
    Outcome outcome = Cli.run(args.toArray());
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    List<JsonNode> lines = outcome.out().lines().map(MAPPER::readTree).toList();
    List<JsonNode> each = ofType(lines, "blockStages");
    assertEquals(blocks, each.size());
    assertTrue(each.getFirst().get("execute").get("best").doubleValue() > 0);
    List<JsonNode> stages = ofType(lines, "stage");
    assertEquals(7, stages.size());
    for (JsonNode stage : stages) {
      assertEquals(blocks * repeat, stage.get("blocks").intValue());
    }
    for (JsonNode block : each) {
      assertTrue(block.get("execute").get("waiting").doubleValue() >= 0);
      JsonNode recovered = block.get("recover").get("batches");
      assertEquals(2, recovered.get("items").doubleValue());
      assertTrue(recovered.get("batchItems").doubleValue() >= 2);
      assertTrue(recovered.get("offloaded").doubleValue() <= 2);
      assertTrue(recovered.get("batches").doubleValue() >= 1);
      assertFalse(recovered.get("backend").stringValue().isEmpty());
      assertFalse(block.get("verify").has("batches"));
    }
    JsonNode recovery = ofType(lines, "recovery").getFirst();
    assertEquals(2.0 * blocks * repeat, recovery.get("signatures").get("total").doubleValue());
  }

  private static List<JsonNode> ofType(List<JsonNode> lines, String type) {
    return lines.stream().filter(l -> l.get("type").stringValue().equals(type)).toList();
  }

  @Test
  void everyScopeRuns() throws IOException {
    for (String scope : List.of("execution", "senders", "roots")) {
      Outcome outcome = Cli.run("replay", "--json", "--scope", scope, prestate(), witness());
      assertEquals(ExitCode.OK, outcome.status(), outcome.err());
      assertTrue(outcome.out().contains("\"scope\":\"" + scope + "\""), outcome.out());
    }
  }

  @Test
  void sendersAreRecoveredWhereTheProfileSays() throws IOException {
    Path profile = folder.resolve("mine.yaml");
    Files.writeString(profile, "name: mine\noperations:\n  recover: {backend: scalar}\n");
    for (Object name : List.of("cpu-scalar", profile)) {
      Outcome outcome =
          Cli.run(
              "replay",
              "--json",
              "--scope",
              "senders",
              "--profile",
              name,
              "--workers",
              2,
              witness());
      assertEquals(ExitCode.OK, outcome.status(), outcome.err());
      JsonNode total = MAPPER.readTree(outcome.out().lines().toList().getLast());
      assertEquals(name == profile ? "mine" : name, total.get("profile").stringValue());
      JsonNode batches =
          total
              .get("batches")
              .valueStream()
              .filter(row -> row.get("operation").stringValue().equals("recover"))
              .findFirst()
              .orElseThrow();
      assertEquals("scalar", batches.get("backend").stringValue());
      assertEquals(1, batches.get("batches").intValue());
      assertEquals(2, batches.get("items").intValue());
      assertFalse(batches.get("quarantined").booleanValue());
    }
  }

  @Test
  void profilesThatCannotBeUsed() throws IOException {
    Path wrong = folder.resolve("wrong.yaml");
    Files.writeString(wrong, "name: wrong\noperations:\n  recover: {backend: natif}\n");
    assertRefused(wrong + ":3:22: operations.recover.backend: found natif; allowed: ", wrong);
    Path missing = folder.resolve("missing.yaml");
    Files.writeString(
        missing,
        "name: m\noperations:\n  recover: {backend: opencl, device: abacus, minimumBatch: 1}\n");
    assertRefused(missing + ":3:12: operations.recover: opencl on abacus: ", missing);
    assertRefused("profile cpu-scaler: there is none of that name; did you mean", "cpu-scaler");
    assertRefused("--workers: found 0; allowed: cores, or a whole", "cpu-scalar", "--workers", "0");
  }

  /** Even where nothing is recovered in the measured time. */
  private void assertRefused(String message, Object profile, Object... more) throws IOException {
    List<Object> args = new ArrayList<>(List.of("replay", "--profile", profile));
    args.addAll(List.of(more));
    args.add(witness());
    Outcome outcome = Cli.run(args.toArray());
    assertEquals(ExitCode.BAD_INPUT, outcome.status());
    assertTrue(outcome.err().startsWith("lanewise: " + message), outcome.err());
  }

  @Test
  void aMismatchLeavesAReproducerThatReproducesIt() throws IOException {
    ObjectNode bundle = SampleBundles.prestate(SAMPLE);
    // The counter starts at another value: same gas, another log.
    ((ObjectNode) bundle.get("preState").get(SampleBlock.COUNTER.toString()))
        .putObject("storage")
        .put("0x1", "0x7");
    Path file = SampleBundles.write(folder.resolve("changed.json"), bundle);
    Path reproducers = folder.resolve("reproducers");
    Outcome outcome = Cli.run("replay", "--reproducers", reproducers, file);
    assertEquals(ExitCode.MISMATCH, outcome.status());
    String root = SAMPLE_RECEIPTS_ROOT;
    assertTrue(outcome.out().contains("receiptsRoot: expected " + root), outcome.out());
    assertTrue(outcome.out().contains("0 of 1 verified"), outcome.out());

    Path reproducer = reproducers.resolve("1-18000000.json");
    JsonNode left = MAPPER.readTree(Files.readString(reproducer));
    assertEquals("receiptsRoot", left.get("difference").get("field").stringValue());
    assertEquals("scripts/lanewise replay " + reproducer, left.get("command").stringValue());
    assertEquals(2, left.get("receipts").size());
    JsonNode counter = left.get("stateDiff").get(SampleBlock.COUNTER.toString());
    assertEquals("{\"0x1\":\"0x8\"}", counter.get("storage").toString());
    List<String> addresses = List.copyOf(left.get("stateDiff").propertyNames());
    assertEquals(addresses.stream().sorted().toList(), addresses);

    Outcome again = Cli.run("replay", "--reproducers", reproducers, reproducer);
    assertEquals(ExitCode.MISMATCH, again.status());
    assertTrue(again.out().contains("receiptsRoot: expected " + root), again.out());
  }

  @Test
  void knownReceiptsTellWhereADifferenceBegins() throws IOException {
    ObjectNode bundle = SampleBundles.prestate(SAMPLE);
    bundle.set("receipts", SampleBundles.receipts(SAMPLE));
    assertEquals(ExitCode.OK, replayJson(bundle).status());
    ((ObjectNode) bundle.get("preState").get(SampleBlock.COUNTER.toString()))
        .putObject("storage")
        .put("0x1", "0x7");
    Outcome outcome = replayJson(bundle);
    assertEquals(ExitCode.MISMATCH, outcome.status());
    JsonNode block = MAPPER.readTree(outcome.out().lines().findFirst().orElseThrow());
    assertEquals(
        "{\"field\":\"receipts[1].logs[0].data\",\"expected\":\"0x"
            + "0".repeat(62)
            + "2a\",\"got\":\"0x"
            + "0".repeat(62)
            + "08\"}",
        block.get("difference").toString());
  }

  private static final String SAMPLE_RECEIPTS_ROOT =
      SampleBundles.prestate(SAMPLE).get("block").get("receiptsRoot").stringValue();

  @Test
  void anAccountThatIsMissingFromAPrestateIsNamed() throws IOException {
    ObjectNode bundle = SampleBundles.prestate(SAMPLE);
    String sender = bundle.get("block").get("transactions").get(0).get("from").stringValue();
    ((ObjectNode) bundle.get("preState")).remove(sender);
    Outcome outcome = replayJson(bundle);
    assertEquals(ExitCode.MISMATCH, outcome.status());
    JsonNode block = MAPPER.readTree(outcome.out().lines().findFirst().orElseThrow());
    assertEquals("invalid", block.get("verdict").stringValue());
    assertEquals(0, block.get("transactionIndex").intValue());
    assertEquals("its sender " + sender + " is not in preState", block.get("hint").stringValue());

    bundle = SampleBundles.prestate(SAMPLE);
    ((ObjectNode) bundle.get("preState")).remove(SampleBlock.COUNTER.toString());
    outcome = replayJson(bundle);
    assertEquals(ExitCode.MISMATCH, outcome.status());
    block = MAPPER.readTree(outcome.out().lines().findFirst().orElseThrow());
    assertEquals("gasUsed", block.get("difference").get("field").stringValue());
    assertTrue(block.get("hint").stringValue().contains(SampleBlock.COUNTER.toString()));
  }

  @Test
  void aNodeThatIsMissingFromAWitnessIsNamed() throws IOException {
    int named = 0;
    int nodes = SampleBundles.stateless(SAMPLE).get("state").size();
    for (int i = 0; i < nodes; i++) {
      ObjectNode bundle = SampleBundles.stateless(SAMPLE);
      ((ArrayNode) bundle.get("state")).remove(i);
      Outcome outcome = replayJson(bundle);
      if (outcome.status() == ExitCode.OK) {
        continue; // A node that the block does not need.
      }
      named++;
      assertEquals(ExitCode.BAD_INPUT, outcome.status(), outcome.out() + outcome.err());
      assertEquals(1, outcome.err().lines().count(), outcome.err());
      assertTrue(
          outcome.err().contains("state: the witness lacks the trie node 0x")
              || outcome.err().contains("the witness lacks its root node"),
          outcome.err());
    }
    assertTrue(named >= 5 && named < nodes, named + " of " + nodes);
  }

  @Test
  void anUnusableFileEndsTheReplayUnlessItShallGoOn() throws IOException {
    Path bad = Files.writeString(folder.resolve("a.json"), "{");
    Path good = prestate();
    Outcome outcome = Cli.run("replay", bad, good);
    assertEquals(ExitCode.BAD_INPUT, outcome.status());
    assertTrue(outcome.err().startsWith("lanewise: " + bad + ": not JSON"), outcome.err());
    assertEquals(1, outcome.err().lines().count(), outcome.err());

    outcome = Cli.run("replay", "--keep-going", bad, good);
    assertEquals(ExitCode.BAD_INPUT, outcome.status());
    assertTrue(outcome.out().contains("1 of 1 verified, 1 files unusable"), outcome.out());
  }

  @Test
  void badOptionsAreExplained() throws IOException {
    assertBad("PATH", "replay");
    assertBad("no such file or folder", "replay", folder.resolve("absent"));
    assertBad("no .json or .json.gz file", "replay", Files.createDirectory(folder.resolve("e")));
    assertBad("--repeat", "replay", "--repeat", 0, folder);
    assertBad("'--scope'", "replay", "--scope", "nothing", folder);
    assertBad("Unknown option: '--frobnicate'", "replay", "--frobnicate", folder);
  }

  private static void assertBad(String message, Object... args) {
    Outcome outcome = Cli.run(args);
    assertEquals(ExitCode.BAD_INPUT, outcome.status());
    assertTrue(outcome.err().contains(message), outcome.err());
    assertFalse(outcome.err().contains("\tat "), outcome.err());
  }

  private Outcome replayJson(ObjectNode bundle) throws IOException {
    Path file = SampleBundles.write(folder.resolve("bundle.json"), bundle);
    return Cli.run("replay", "--json", "--reproducers", folder.resolve("reproducers"), file);
  }

  private Path prestate() throws IOException {
    return SampleBundles.write(folder.resolve("p.json.gz"), SampleBundles.prestate(SAMPLE));
  }

  private Path witness() throws IOException {
    return SampleBundles.write(folder.resolve("w.json"), SampleBundles.stateless(SAMPLE));
  }
}
