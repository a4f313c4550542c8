package io.lanewise.host.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Receipt;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.UInt256;
import io.lanewise.host.Cli;
import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.era.EraWriter;
import io.lanewise.host.testing.DemoChain;
import io.lanewise.pipeline.chain.ChainImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A generated chain, written as era1 files. */
class EraImportTest {
  @TempDir private Path folder;
  private ObjectNode genesis;
  private Path genesisFile;
  private String head;

  /** Block 0 and the others, with what their transactions came to. */
  private final List<Block> blocks = new ArrayList<>();

  private final List<List<Receipt>> receipts = new ArrayList<>();

  @BeforeEach
  void generate() throws IOException {
    JsonNode test = DemoChain.test(folder);
    genesis = DemoChain.genesis(test);
    genesisFile = DemoChain.write(folder.resolve("genesis.json"), genesis);
    head = test.get("lastblockhash").stringValue();
    DemoChain.blocks(test).forEach(rlp -> blocks.add(Block.decode(rlp)));
    GenesisFile start = GenesisFile.read(genesisFile);
    TranslationCache translations = new TranslationCache(TranslationCache.DEFAULT_BYTES);
    receipts.add(List.of());
    try (BatchSenders senders = BatchSenders.onCpu()) {
      ChainImport chain =
          new ChainImport(start.chain(), translations, senders, start.block(), start.state());
      blocks.stream().skip(1).forEach(block -> receipts.add(chain.add(block).receipts()));
    }
  }

  /** Writes the blocks of these numbers. */
  private Path era(String name, int from, int to) throws IOException {
    EraWriter writer = new EraWriter(from, UInt256.ZERO); // difficulty ended before this chain
    for (int i = from; i < to; i++) {
      writer.add(blocks.get(i), receipts.get(i));
    }
    return Files.write(folder.resolve(name), writer.finish());
  }

  private static JsonNode total(Outcome outcome) {
    assertEquals(ExitCode.OK, outcome.status(), outcome.err() + outcome.out());
    return JsonMapper.shared().readTree(outcome.out().lines().findFirst().orElseThrow());
  }

  private void assertRefused(String message, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("import", "--genesis", genesisFile));
    all.addAll(List.of(arguments));
    Outcome outcome = Cli.run(all.toArray());
    assertEquals(ExitCode.BAD_INPUT, outcome.status(), outcome.out() + outcome.err());
    assertTrue(outcome.err().contains(message), outcome.err());
  }

  @Test
  void inMemory() throws IOException {
    Path whole = era("whole.era1", 0, blocks.size());
    JsonNode total = total(Cli.run("import", "--json", "--genesis", genesisFile, whole));
    assertEquals(blocks.size() - 1, total.get("blocks").intValue());
    assertEquals(head, total.get("hash").stringValue());
  }

  @Test
  void byContentWhateverItIsCalled() throws IOException {
    Path renamed = era("whole", 0, blocks.size());
    JsonNode total = total(Cli.run("import", "--json", "--genesis", genesisFile, renamed));
    assertEquals(head, total.get("hash").stringValue());
  }

  @Test
  void aDatabaseGoesOnWhereItWas() throws IOException {
    Path data = folder.resolve("data");
    Path eras = Files.createDirectory(folder.resolve("eras"));
    Files.writeString(eras.resolve("README"), "not one of them");
    // Names do not tell the order; what is known is passed over, in a file and whole files.
    era("eras/b.era1", 0, 2);
    era("eras/a.era1", 2, blocks.size());
    Path first = eras.resolve("b.era1");
    Object[] start = {"import", "--json", "--data-dir", data, "--genesis", genesisFile, first};
    assertEquals(1, total(Cli.run(start)).get("blocks").intValue());
    JsonNode total = total(Cli.run("import", "--json", "--data-dir", data, eras));
    assertEquals(2, total.get("known").intValue());
    assertEquals(blocks.size() - 2, total.get("blocks").intValue());
    assertEquals(head, total.get("hash").stringValue());
    total = total(Cli.run("import", "--json", "--data-dir", data, eras));
    assertEquals(blocks.size(), total.get("known").intValue());
    assertEquals(0, total.get("blocks").intValue());
    total = total(Cli.run("import", "--json", "--data-dir", data, era("all.era1", 0, 3)));
    assertEquals(3, total.get("known").intValue());
  }

  @Test
  void filesThatDoNotFollow() throws IOException {
    Path first = era("first.era1", 0, 1);
    Path last = era("last.era1", 2, 3);
    String missing = "last.era1: begins with block 2, the chain ends with block 0";
    assertRefused(missing, last);
    assertRefused(missing, "--data-dir", folder.resolve("data"), last);
    assertRefused("ends with block 0; name the files with the blocks between, too", first, last);
    assertRefused("name files in the order of their blocks, each once", last, first);
    assertRefused("name files in the order of their blocks, each once", first, first);
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertRefused("empty: a folder without .era1 files", empty);
    assertRefused("no such file", folder.resolve("nothing.era1"));
  }

  @Test
  void theGenesisFileIsAskedFor() throws IOException {
    Path whole = era("whole.era1", 0, blocks.size());
    Path data = folder.resolve("data");
    for (Outcome outcome :
        List.of(Cli.run("import", whole), Cli.run("import", "--data-dir", data, whole))) {
      assertEquals(ExitCode.BAD_INPUT, outcome.status(), outcome.out());
      assertTrue(outcome.err().contains("--genesis: needed: an era1 file has"), outcome.err());
    }
    assertFalse(Files.exists(data));
    genesis.put("gasLimit", "0x1000000");
    DemoChain.write(genesisFile, genesis);
    assertRefused("whole.era1: block 0 has the hash " + blocks.getFirst().hash(), whole);
  }

  /** Nothing of a file that is damaged anywhere is imported. */
  @Test
  void damagedFile() throws IOException {
    Path file = era("damaged.era1", 0, blocks.size());
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 8 * (blocks.size() + 3) - 1] ^= 1;
    Files.write(file, bytes);
    Path data = folder.resolve("data");
    assertRefused("AccumulatorRoot: the file states", "--data-dir", data, file);
    Outcome outcome = Cli.run("head", "--json", "--data-dir", data);
    assertEquals(0, JsonMapper.shared().readTree(outcome.out()).get("number").intValue());
  }

  /** What a wrong block should have come to is told by the archive's receipts. */
  @Test
  void mismatchIsExplained() throws IOException {
    int last = blocks.size() - 1;
    List<Receipt> other = new ArrayList<>(receipts.get(last));
    Receipt right = other.get(1);
    other.set(
        1,
        Receipt.withStatus(
            right.type(), !right.succeeded(), right.cumulativeGasUsed(), right.logs()));
    BlockHeader header = blocks.get(last).header();
    change(last, header.toBuilder().receiptsRoot(Roots.receiptsRoot(other)).build());
    receipts.set(last, other);
    assertInvalid("the first difference is receipts[1].status: expected");
    receipts.set(last, List.of());
    assertInvalid("the receipts beside the block are not those of its header");
    assertInvalid("BlockException.INVALID_RECEIPTS_ROOT");
  }

  private void change(int number, BlockHeader header) {
    Block block = blocks.get(number);
    blocks.set(
        number, new Block(header, block.transactions(), block.ommers(), block.withdrawals()));
  }

  private void assertInvalid(String message) throws IOException {
    Path file = era("invalid.era1", 0, blocks.size());
    Outcome outcome = Cli.run("import", "--genesis", genesisFile, file);
    assertEquals(ExitCode.MISMATCH, outcome.status(), outcome.err() + outcome.out());
    assertTrue(outcome.out().contains(message), outcome.out());
  }
}
