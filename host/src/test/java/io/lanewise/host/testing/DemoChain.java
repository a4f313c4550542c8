package io.lanewise.host.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.host.Cli;
import io.lanewise.host.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A small chain that {@code lanewise demo} generates, as a block test. */
public final class DemoChain {
  private static final String DEPOSITS = "0x00000000219ab540356cbb839cbe05303d7705fa";

  private DemoChain() {}

  /** The one test in the file that the command writes, to be changed at will. */
  public static ObjectNode test(Path folder) throws IOException {
    Path file = folder.resolve("demo-fixture.json");
    Cli.Outcome outcome =
        Cli.run(
            "demo",
            "--chain-id",
            1,
            "--accounts",
            8,
            "--blocks",
            2,
            "--transactions",
            10,
            "--fixture",
            file);
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(file));
    Files.delete(file);
    return (ObjectNode) root.get("lanewise-demo");
  }

  /** The genesis file of the test's chain. */
  public static ObjectNode genesis(JsonNode test) {
    ObjectNode genesis = (ObjectNode) test.get("genesisBlockHeader").deepCopy();
    genesis.set("alloc", test.get("pre"));
    ObjectNode config = genesis.putObject("config");
    config.put("chainId", 1).put("homesteadBlock", 0).put("londonBlock", 0);
    config.put("terminalTotalDifficulty", 0).put("shanghaiTime", 0).put("cancunTime", 0);
    config.put("pragueTime", 0).put("osakaTime", 0).put("depositContractAddress", DEPOSITS);
    return genesis;
  }

  /** The RLP of the test's blocks, the genesis block first. */
  public static List<byte[]> blocks(JsonNode test) {
    List<byte[]> blocks = new ArrayList<>();
    blocks.add(bytes(test.get("genesisRLP")));
    test.get("blocks").forEach(block -> blocks.add(bytes(block.get("rlp"))));
    return blocks;
  }

  private static byte[] bytes(JsonNode hex) {
    return HexFormat.of().parseHex(hex.stringValue().substring(2));
  }

  /** Writes a document. */
  public static Path write(Path file, ObjectNode json) throws IOException {
    return Files.writeString(file, JsonMapper.shared().writeValueAsString(json));
  }
}
