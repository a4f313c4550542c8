package io.lanewise.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.hashing.Keccak256;
import io.lanewise.host.Cli;
import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RunCommandTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** PUSH1 2, PUSH1 3, MUL, MSTORE at 0, RETURN the word. */
  private static final String SIX = "0x600260030260005260206000f3";

  private static final String WORD_SIX = "0".repeat(63) + "6";

  @TempDir private Path folder;

  @Test
  void printsOutputAndGas() {
    Outcome outcome = Cli.run("run", SIX);
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    assertEquals("output  0x" + WORD_SIX + "\ngas     26\n", outcome.out());
  }

  @Test
  void readsCodeFromAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("code.hex"), SIX.substring(2) + "\n");
    assertTrue(Cli.run("run", file).out().contains(WORD_SIX));
  }

  @Test
  void writesWhatProgramsRead() {
    // LOG1 with topic 7 and one zero byte of data.
    JsonNode line = MAPPER.readTree(Cli.run("run", "--json", "0x600760016000a1").out());
    assertEquals("result", line.get("type").stringValue());
    assertEquals("0x", line.get("output").stringValue());
    assertEquals(375 + 375 + 8 + 3 + 9, line.get("gasUsed").intValue());
    JsonNode log = line.get("logs").get(0);
    assertEquals("0x00", log.get("data").stringValue());
    assertTrue(log.get("topics").get(0).stringValue().endsWith("07"));
  }

  @Test
  void sayHowItFailed() {
    Outcome invalid = Cli.run("run", "--gas", 1000, "0xfe");
    assertEquals(ExitCode.MISMATCH, invalid.status());
    assertEquals("output  0x\ngas     1000\nerror   invalid opcode\n", invalid.out());
    Outcome reverted = Cli.run("run", "0x60006000fd");
    assertEquals(ExitCode.MISMATCH, reverted.status());
    assertTrue(reverted.out().endsWith("error   execution reverted\n"), reverted.out());
  }

  @Test
  void codeSeesInputValueAndCaller() {
    String mstoreAndReturn = "60005260206000f3";
    assertTrue(
        Cli.run("run", "0x600035" + mstoreAndReturn, "--input", "0x" + "ab".repeat(32))
            .out()
            .contains("ab".repeat(32)));
    assertTrue(
        Cli.run("run", "0x34" + mstoreAndReturn, "--value", "0x1234").out().contains("1234\n"));
    String sender = "1".repeat(40);
    assertTrue(
        Cli.run("run", "0x33" + mstoreAndReturn, "--sender", "0x" + sender).out().contains(sender));
  }

  @Test
  void rulesAreThoseOfTheFork() {
    // PUSH0 came with Shanghai.
    assertEquals(ExitCode.OK, Cli.run("run", "0x5f", "--fork", "shanghai").status());
    assertEquals(ExitCode.MISMATCH, Cli.run("run", "0x5f", "--fork", "GRAY_GLACIER").status());
  }

  @Test
  void theStateBeforeIsGiven() throws IOException {
    String other = "0x00000000000000000000000000000000000000aa";
    String alloc = "{\"" + other + "\":{\"balance\":\"0x2a\"}}";
    String code = "0x73" + other.substring(2) + "3160005260206000f3";
    for (String text : List.of(alloc, "{\"alloc\":" + alloc + "}")) {
      Path file = Files.writeString(folder.resolve("prestate.json"), text);
      assertTrue(Cli.run("run", code, "--prestate", file).out().contains("2a\n"));
    }
  }

  @Test
  void measuresPrograms() throws IOException {
    Path file = programs(program("six", 26, WORD_SIX, 8), program("seven", 26, WORD_SIX, 8));
    Outcome outcome = bench(file);
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    List<JsonNode> lines = outcome.out().lines().map(MAPPER::readTree).toList();
    assertEquals(2, lines.size());
    JsonNode line = lines.getFirst();
    assertEquals("program", line.get("type").stringValue());
    assertEquals("test", line.get("set").stringValue());
    assertEquals("six", line.get("name").stringValue());
    assertEquals(26, line.get("gasUsed").intValue());
    assertEquals(hashOf(WORD_SIX), line.get("outputHash").stringValue());
    assertEquals(8, line.get("operations").intValue());
    double best = line.get("nanosecondsPerRun").get("best").doubleValue();
    assertTrue(best > 0 && best <= line.get("nanosecondsPerRun").get("median").doubleValue());
    assertTrue(line.get("bytesAllocatedPerRun").doubleValue() > 0);
    assertEquals(1, bench(file, "--only", "sev").out().lines().count());
  }

  @Test
  void aProgramThatComputesSomethingElseIsNotMeasured() throws IOException {
    assertMismatch(program("x", 27, WORD_SIX, 8), "gas: expected 27, got 26");
    assertMismatch(program("x", 26, "00", 8), "output hash: expected " + hashOf("00"));
    assertMismatch(program("x", 26, WORD_SIX, 9), "operations: expected 9, got 8");
    ObjectNode reverts = program("x", 26, WORD_SIX, 8);
    ((ObjectNode) reverts.get("expect")).put("status", "revert");
    assertMismatch(reverts, "status: expected revert, got success");
  }

  private void assertMismatch(ObjectNode program, String difference) throws IOException {
    Outcome outcome = bench(programs(program));
    assertEquals(ExitCode.MISMATCH, outcome.status());
    JsonNode line = MAPPER.readTree(outcome.out());
    assertEquals("mismatch", line.get("verdict").stringValue());
    assertTrue(line.get("difference").stringValue().startsWith(difference), outcome.out());
  }

  @Test
  void badInputIsNamed() throws IOException {
    assertBad("give CODE or FILE, or --bench", "run");
    assertBad("CODE: not hex", "run", "0xzz");
    assertBad("no such file", "run", folder.resolve("absent.hex"));
    assertBad("--input: not hex", "run", SIX, "--input", "0x1");
    assertBad("--sender: an address has 20 bytes, got 1", "run", SIX, "--sender", "0x11");
    assertBad("--value: not a number", "run", SIX, "--value", "-1");
    assertBad("--gas: expected", "run", SIX, "--gas", -1);
    assertBad("no such fork: Bogus; one of Frontier", "run", SIX, "--fork", "Bogus");
    assertBad("--bench measures", "run", "--bench");
    Path empty = Files.writeString(folder.resolve("empty.jsonl"), "");
    assertBad("no program in this file", "run", "--bench", "--programs", empty);
    ObjectNode program = program("x", 26, WORD_SIX, 8);
    ((ObjectNode) program.get("call")).remove("data");
    assertBad(
        "line 1.call.data: the field is missing",
        "run",
        "--bench",
        "--programs",
        programs(program));
    Path none = programs(program("x", 26, WORD_SIX, 8));
    assertBad("no program of", "run", "--bench", "--programs", none, "--only", "y");
  }

  private static void assertBad(String message, Object... args) {
    Outcome outcome = Cli.run(args);
    assertEquals(ExitCode.BAD_INPUT, outcome.status(), outcome.out());
    assertTrue(outcome.err().contains(message), outcome.err());
  }

  private static Outcome bench(Path programs, Object... more) {
    List<Object> args =
        new java.util.ArrayList<>(
            List.of("run", "--bench", "--json", "--samples", 3, "--warmup-seconds", 0));
    args.add("--programs");
    args.add(programs);
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  private Path programs(ObjectNode... programs) throws IOException {
    return Files.write(
        folder.resolve("programs.jsonl"),
        List.of(programs).stream().map(ObjectNode::toString).toList());
  }

  private static ObjectNode program(String name, long gas, String output, long operations) {
    ObjectNode program =
        MAPPER.createObjectNode().put("schema", "program-v1").put("set", "test").put("name", name);
    program.put("fork", "OSAKA");
    program
        .putObject("block")
        .put("coinbase", "0x" + "0".repeat(40))
        .put("number", "0x1")
        .put("timestamp", "0x1")
        .put("gasLimit", 1_000_000)
        .put("prevRandao", "0x" + "0".repeat(64))
        .put("baseFee", 1);
    program
        .putObject("call")
        .put("caller", "0x" + "1".repeat(40))
        .put("to", "0x" + "c".repeat(40))
        .put("value", "0x0")
        .put("data", "0x")
        .put("gas", 1_000_000)
        .put("gasPrice", 0);
    program
        .putObject("expect")
        .put("status", "success")
        .put("gas", gas)
        .put("outputHash", hashOf(output))
        .put("operations", operations);
    program
        .putObject("pre")
        .putObject("0x" + "c".repeat(40))
        .put("balance", "0x0")
        .put("nonce", "0x1")
        .put("code", SIX);
    return program;
  }

  private static String hashOf(String hex) {
    return Keccak256.hash(HexFormat.of().parseHex(hex)).toString();
  }
}
