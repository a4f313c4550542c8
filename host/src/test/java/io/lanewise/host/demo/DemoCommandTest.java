package io.lanewise.host.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.hashing.Hash;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int demo(String... args) {
    return new CommandLine(new DemoCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @Test
  void theDefaultEqualsTheGoldenValues() {
    assertEquals(0, demo(), err::toString);
    assertTrue(out.toString().contains("12 of 12 blocks verified"), out::toString);
    assertTrue(out.toString().contains("equal the golden values"), out::toString);
  }

  @Test
  void jsonIsOneObjectALine() {
    assertEquals(0, demo("--json", "--blocks", "2", "--transactions", "20", "--accounts", "20"));
    List<JsonNode> lines = out.toString().lines().map(JSON::readTree).toList();
    assertEquals(5, lines.size()); // two blocks of set-up, two of the mix, the total
    assertEquals("block", lines.get(2).get("type").stringValue());
    assertEquals("verified", lines.get(2).get("verdict").stringValue());
    assertEquals(20, lines.get(2).get("transactions").intValue());
    assertEquals("total", lines.getLast().get("type").stringValue());
    assertEquals(4, lines.getLast().get("verified").intValue());
    assertEquals(false, lines.getLast().get("golden").booleanValue());
  }

  @Test
  void aWrongHeaderIsStatusOne() {
    GeneratedChain chain =
        DemoWorkload.generate(new ChainOptions(9, 1, 8, 1, 5, TransactionMix.DEFAULT));
    Hash right = chain.blocks().getFirst().block().header().stateRoot();
    List<GeneratedBlock> blocks = new ArrayList<>(chain.blocks());
    blocks.set(0, withStateRoot(blocks.getFirst(), Hash.ZERO));
    GeneratedChain wrong = new GeneratedChain(chain.config(), chain.genesis(), blocks);
    assertEquals(1, DemoCommand.execute(wrong, List.of(), new DemoTable(new PrintWriter(out))));
    assertTrue(out.toString().contains("0 of 1 blocks verified"), out::toString);
    assertTrue(
        out.toString()
            .contains("INVALID_STATE_ROOT: the header states " + Hash.ZERO + ", found " + right),
        out::toString);
  }

  @Test
  void anInvalidBlockIsStatusOne() {
    GeneratedChain chain =
        DemoWorkload.generate(new ChainOptions(9, 1, 8, 1, 5, TransactionMix.DEFAULT));
    List<GeneratedBlock> blocks = List.of(chain.blocks().get(1));
    GeneratedChain gap = new GeneratedChain(chain.config(), chain.genesis(), blocks);
    assertEquals(1, DemoCommand.execute(gap, List.of(), new DemoTable(new PrintWriter(out))));
    assertTrue(out.toString().contains("MISMATCH"), out::toString);
  }

  private static GeneratedBlock withStateRoot(GeneratedBlock generated, Hash stateRoot) {
    Block block = generated.block();
    BlockHeader header = block.header().toBuilder().stateRoot(stateRoot).build();
    return new GeneratedBlock(
        new Block(header, block.transactions(), block.ommers(), block.withdrawals()),
        generated.senders(),
        generated.kinds());
  }

  @Test
  void badOptionsAreStatusTwo() {
    assertEquals(2, demo("--accounts", "1"));
    assertTrue(
        err.toString().contains("accounts must be within 2 and 1000000, got 1"), err::toString);
    assertEquals(2, demo("--blocks", "many"));
    assertEquals(2, demo("--no-such-option"));
  }

  @Test
  void fixtureHoldsTheWholeChain(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("chain.json");
    String[] args = {
      "--json", "--blocks", "1", "--transactions", "5", "--chain-id", "1", "--fixture", "" + file
    };
    assertEquals(0, demo(args), err::toString);
    JsonNode test = JSON.readTree(Files.readString(file)).get("lanewise-demo");
    JsonNode blocks = test.get("blocks");
    assertEquals(3, blocks.size());
    assertEquals(test.get("lastblockhash"), blocks.get(2).get("blockHeader").get("hash"));
  }
}
