package io.lanewise.host.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.Cli;
import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.testing.DemoChain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** On a generated chain. */
class ImportCommandTest {
  @TempDir private Path folder;
  private JsonNode test;
  private ObjectNode genesis;
  private byte[] blocks;

  @BeforeEach
  void generate() throws IOException {
    test = DemoChain.test(folder);
    genesis = DemoChain.genesis(test);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DemoChain.blocks(test).forEach(out::writeBytes);
    blocks = out.toByteArray();
  }

  private static byte[] bytes(JsonNode hex) {
    return HexFormat.of().parseHex(hex.stringValue().substring(2));
  }

  private Outcome run(Object... options) throws IOException {
    Path genesisFile = DemoChain.write(folder.resolve("genesis.json"), genesis);
    Path blockFile = Files.write(folder.resolve("chain.rlp"), blocks);
    List<Object> args = new ArrayList<>(List.of("import", "--genesis", genesisFile, blockFile));
    args.addAll(options.length == 0 ? List.of("--json") : List.of(options));
    return Cli.run(args.toArray());
  }

  /** The first line; what stages there were comes behind it. */
  private static JsonNode total(Outcome outcome) {
    JsonNode total = JsonMapper.shared().readTree(outcome.out().lines().findFirst().orElseThrow());
    assertEquals("total", total.get("type").stringValue());
    return total;
  }

  private void assertBadInput(String message) throws IOException {
    Outcome outcome = run();
    assertEquals(ExitCode.BAD_INPUT, outcome.status(), outcome.out());
    assertTrue(outcome.err().contains(message), outcome.err());
  }

  @Test
  void everyBlockIsVerified() throws IOException {
    Outcome outcome = run();
    assertEquals(ExitCode.OK, outcome.status(), outcome.err() + outcome.out());
    JsonNode total = total(outcome);
    assertEquals(test.get("blocks").size(), total.get("blocks").intValue());
    assertEquals(test.get("lastblockhash"), total.get("hash"));
    assertEquals(test.get("postStateHash"), total.get("stateRoot"));
  }

  @Test
  void invalidBlockEndsTheImport() throws IOException {
    genesis.put("gasLimit", "0x1000000"); // another genesis block: the first is an orphan
    blocks = bytes(test.get("blocks").get(0).get("rlp"));
    Outcome outcome = run();
    assertEquals(ExitCode.MISMATCH, outcome.status());
    JsonNode total = total(outcome);
    assertEquals("invalid", total.get("verdict").stringValue());
    assertTrue(
        total.get("error").stringValue().contains("BlockException.UNKNOWN_PARENT"), outcome.out());
  }

  @Test
  void stagesAreShownOnRequest() throws IOException {
    Outcome outcome = run("--json", "--stages", "--executor", "optimistic", "--workers", "2");
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    List<JsonNode> lines = outcome.out().lines().map(JsonMapper.shared()::readTree).toList();
    List<String> stages = new ArrayList<>();
    for (JsonNode line : lines) {
      if (line.get("type").stringValue().equals("stage")) {
        stages.add(line.get("stage").stringValue());
        assertEquals(test.get("blocks").size(), line.get("blocks").intValue());
      }
    }
    assertEquals(
        List.of("decode", "recover", "prefetch", "execute", "merkleize", "verify", "commit"),
        stages);
    String table = run("--stages").out();
    assertTrue(table.contains("merkleize"), table);
    assertTrue(table.contains("batches of recovery"), table);
  }

  /** An invalid block is what the import ends with, though the file is damaged further on. */
  @Test
  void theFirstFaultIsNamed() throws IOException {
    genesis.put("gasLimit", "0x1000000");
    byte[] first = bytes(test.get("blocks").get(0).get("rlp"));
    blocks = Arrays.copyOf(first, first.length + 1);
    blocks[first.length] = 5;
    Outcome outcome = run();
    assertEquals(ExitCode.MISMATCH, outcome.status(), outcome.err());
    assertTrue(outcome.out().contains("UNKNOWN_PARENT"), outcome.out());
  }

  @Test
  void noBlockIsAFailure() throws IOException {
    blocks = new byte[0];
    assertEquals(ExitCode.MISMATCH, run().status());
  }

  @Test
  void damagedBlocksAreNamedByTheirPlace() throws IOException {
    byte[] whole = blocks;
    blocks = Arrays.copyOf(whole, whole.length - 1);
    assertBadInput("the file ends within a block");
    blocks = new byte[] {5};
    assertBadInput("byte 0: expected an RLP list");
    blocks = new byte[] {(byte) 0xff, 1, 1, 1, 1, 1, 1, 1, 1};
    assertBadInput("byte 0: a block of 72340172838076673 bytes");
    blocks = new byte[] {(byte) 0xc1, (byte) 0xc0};
    assertBadInput("block at byte 0");
  }

  @Test
  void rulesThatAreNotKnownAreRefused() throws IOException {
    ObjectNode config = (ObjectNode) genesis.get("config");
    config.put("amsterdamTime", 0);
    assertBadInput("config.amsterdamTime");
    config.remove("amsterdamTime");
    config.put("terminalTotalDifficulty", 7);
    assertBadInput("config.terminalTotalDifficulty");
    config.put("terminalTotalDifficulty", 0);
    ObjectNode cancun = config.putObject("blobSchedule").putObject("cancun");
    cancun.put("target", 3).put("max", 7).put("baseFeeUpdateFraction", 3_338_477);
    assertBadInput("config.blobSchedule.cancun.max: only Cancun's 6 is known");
  }
}
