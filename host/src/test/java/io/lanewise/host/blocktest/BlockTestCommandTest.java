package io.lanewise.host.blocktest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.Cli;
import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.testing.DemoChain;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** On a generated chain, changed in one respect or another. */
class BlockTestCommandTest {
  @TempDir private Path folder;
  private ObjectNode test;

  @BeforeEach
  void generate() throws IOException {
    test = DemoChain.test(folder);
  }

  private JsonNode run() throws IOException {
    ObjectNode file = JsonMapper.shared().createObjectNode();
    file.set("a test", test);
    Outcome outcome =
        Cli.run("blocktest", "--json", DemoChain.write(folder.resolve("a.json"), file));
    JsonNode answer = JsonMapper.shared().readTree(outcome.out()).get(0);
    boolean pass = answer.get("pass").booleanValue();
    assertEquals(pass ? ExitCode.OK : ExitCode.MISMATCH, outcome.status(), outcome.err());
    return answer;
  }

  private void fails(String error) throws IOException {
    JsonNode answer = run();
    assertFalse(answer.get("pass").booleanValue());
    assertTrue(answer.get("error").stringValue().contains(error), answer.toString());
  }

  private ArrayNode blocks() {
    return (ArrayNode) test.get("blocks");
  }

  @Test
  void chainPasses() throws IOException {
    JsonNode answer = run();
    assertTrue(answer.get("pass").booleanValue(), answer.toString());
    assertEquals("a test", answer.get("name").stringValue());
    assertEquals(test.get("postStateHash").stringValue(), answer.get("stateRoot").stringValue());
  }

  /** As geth's {@code evm blocktest --trace} writes it, of which the digest is. */
  @Test
  void tracesTransactionsToStandardError() throws Exception {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.set("a test", test);
    Path file = DemoChain.write(folder.resolve("a.json"), json);
    Outcome outcome = Cli.run("blocktest", "--trace", "--workers", 2, file);
    assertEquals(ExitCode.OK, outcome.status());
    assertEquals(26_043, outcome.err().lines().count());
    byte[] trace = outcome.err().getBytes(StandardCharsets.US_ASCII);
    assertEquals(
        "f0299a9c5fb7d8369cfe1a4df71cda73dfb060eb5f21ce18b5d1d31852647cfc",
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(trace)));
    assertEquals("", Cli.run("blocktest", file).err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"optimistic", "access-list"})
  void otherExecutorsComeToTheSame(String executor) throws IOException {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.set("a test", test);
    Path file = DemoChain.write(folder.resolve("a.json"), json);
    Outcome sequential = Cli.run("blocktest", "--json", file);
    Outcome outcome = Cli.run("blocktest", "--json", "--executor", executor, "--workers", 3, file);
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    assertEquals(sequential.out(), outcome.out());
    test.put("postStateHash", "0x" + "11".repeat(32));
    DemoChain.write(file, json);
    assertEquals(ExitCode.MISMATCH, Cli.run("blocktest", "--executor", executor, file).status());
  }

  @Test
  void tracesAreOfTheSequentialExecutor() throws IOException {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.set("a test", test);
    Path file = DemoChain.write(folder.resolve("a.json"), json);
    Outcome outcome = Cli.run("blocktest", "--executor", "optimistic", "--trace", file);
    assertEquals(ExitCode.BAD_INPUT, outcome.status());
    assertTrue(
        outcome.err().contains("--trace needs --executor sequential, got optimistic"),
        outcome.err());
  }

  @Test
  void lastBlockAndStateAreCompared() throws IOException {
    String head = test.get("lastblockhash").stringValue();
    test.put("lastblockhash", "0x" + "11".repeat(32));
    fails("the last block is " + head);
    test.put("lastblockhash", head);
    test.put("postStateHash", "0x" + "11".repeat(32));
    fails("the state root is ");
    test.set("postState", test.get("pre"));
    fails(", expected ");
  }

  @Test
  void exceptionMustComeAndBeTheRightOne() throws IOException {
    ((ObjectNode) blocks().get(0)).put("expectException", "BlockException.INVALID_GASLIMIT");
    fails("block 0: is valid, expected BlockException.INVALID_GASLIMIT");
    ((ObjectNode) blocks().get(0)).remove("expectException");
    ObjectNode orphan = (ObjectNode) blocks().get(2);
    blocks().remove(1);
    orphan.put("expectException", "BlockException.INVALID_STATE_ROOT");
    fails("block 1: BlockException.UNKNOWN_PARENT");
    orphan.put("expectException", "BlockException.UNKNOWN_PARENT");
    while (blocks().size() > 2) {
      blocks().remove(2);
    }
    test.set("lastblockhash", blocks().get(0).get("blockHeader").get("hash"));
    test.set("postStateHash", blocks().get(0).get("blockHeader").get("stateRoot"));
    assertTrue(run().get("pass").booleanValue());
  }

  @Test
  void unexpectedFaultIsNamed() throws IOException {
    ((ObjectNode) blocks().get(0)).put("rlp", "0xc0");
    fails("block 0: BlockException.RLP_STRUCTURES_ENCODING");
  }

  @Test
  void whatIsNotKnownIsSkipped() throws IOException {
    test.put("network", "Amsterdam");
    fails("the network Amsterdam is not known");
    test.put("network", "Osaka");
    test.put("sealEngine", "Ethash");
    fails("seals are not verified");
  }
}
