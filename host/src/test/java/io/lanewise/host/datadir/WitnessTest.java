package io.lanewise.host.datadir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.types.Block;
import io.lanewise.host.Cli;
import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.chain.BlockStream;
import io.lanewise.host.chain.ChainFolder;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.database.BlockWitness;
import io.lanewise.host.database.ChainFiles;
import io.lanewise.host.database.DatabaseSettings;
import io.lanewise.host.testing.PublishedChain;
import io.lanewise.pipeline.chain.EncodedBlock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Blocks executed from a database are verified from their own witness, without it. The system
 * property {@value #EVERY} says which blocks of the published chains: 1 for all.
 */
class WitnessTest {
  private static final String EVERY = "lanewise.witness.every";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void ofPublishedChains(PublishedChain chain) throws IOException {
    chain.unpack(folder);
    int every = Integer.getInteger(EVERY, 10);
    Path witnesses = Files.createDirectory(folder.resolve("witnesses"));
    int count = 0;
    try (ChainFolder data =
            ChainFolder.open(
                folder.resolve("data"),
                DatabaseSettings.DEFAULT,
                folder.resolve("genesis.json"),
                null,
                null);
        BlockStream blocks = new BlockStream(folder.resolve("chain.rlp"))) {
      for (EncodedBlock next = blocks.next(); next != null; next = blocks.next()) {
        Block block = Block.decode(next.rlp());
        data.chain().add(block);
        long number = block.header().number();
        if (number % every == 0) {
          write(witnesses.resolve(number + ".json"), data, number);
          count++;
        }
      }
    }
    assertEquals(chain.blocks() / every, count);
    assertReplays(witnesses, count);
  }

  private static void write(Path file, ChainFolder data, long number) throws IOException {
    BlockWitness witness = BlockWitness.of(data.chain(), number);
    assertEquals(number, data.chain().head().number());
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      Json.print(out, Json.of(witness, data.genesis()));
    }
  }

  private static void assertReplays(Path folder, int count) {
    Outcome outcome = Cli.run("replay", "--json", folder);
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    int roots = 0;
    for (String line : outcome.out().lines().toList()) {
      JsonNode json = JsonMapper.shared().readTree(line);
      if (json.get("type").stringValue().equals("block")) {
        assertEquals("verified", json.get("verdict").stringValue(), line);
        assertTrue(json.get("checked").toString().contains("\"stateRoot\""), line);
        roots++;
      }
    }
    assertEquals(count, roots);
  }

  @Test
  void ofBlocksLongPast() throws IOException {
    ChainFiles chain = ChainFiles.write(folder, 60, 11);
    Path data = folder.resolve("data");
    Outcome imported =
        Cli.run("import", "--data-dir", data, "--genesis", chain.genesis(), chain.blocks());
    assertEquals(ExitCode.OK, imported.status(), imported.err() + imported.out());
    Path witnesses = Files.createDirectory(folder.resolve("witnesses"));
    for (int number = 1; number <= 60; number++) {
      Outcome outcome = Cli.run("witness", "--data-dir", data, number);
      assertEquals(ExitCode.OK, outcome.status(), outcome.err());
      Files.writeString(witnesses.resolve(number + ".json"), outcome.out());
      JsonNode witness = JsonMapper.shared().readTree(outcome.out());
      assertFalse(witness.get("keys").isEmpty());
      assertFalse(witness.get("headers").isEmpty());
    }
    assertReplays(witnesses, 60);
    assertEquals(ExitCode.BAD_INPUT, Cli.run("witness", "--data-dir", data, 61).status());
    assertTrue(Cli.run("head", "--data-dir", data).out().startsWith("head 60 "));
  }

  @Test
  void aWitnessWithoutOneOfItsNodesIsNotEnough() throws IOException {
    ChainFiles chain = ChainFiles.write(folder, 20, 12);
    Path data = folder.resolve("data");
    Cli.run("import", "--data-dir", data, "--genesis", chain.genesis(), chain.blocks());
    String text = Cli.run("witness", "--data-dir", data, 20).out();
    JsonNode state = JsonMapper.shared().readTree(text).get("state");
    int needed = 0;
    for (JsonNode node : state) {
      String without = text.replaceFirst(",?\"" + node.stringValue() + "\"", "");
      Path file = Files.writeString(folder.resolve("witness.json"), without.replace("[,", "["));
      needed += Cli.run("replay", file).status() == ExitCode.OK ? 0 : 1;
    }
    assertEquals(state.size(), needed, "nodes that nothing reads do not belong in a witness");
  }
}
