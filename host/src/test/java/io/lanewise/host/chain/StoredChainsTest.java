package io.lanewise.host.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.Cli;
import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.testing.PublishedChain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published chains from genesis to head, into a database. */
class StoredChainsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void intoADatabase(PublishedChain chain) throws IOException {
    chain.unpack(folder);
    Path data = folder.resolve("data");
    Path genesis = folder.resolve("genesis.json");
    assertEquals(ExitCode.OK, Cli.run("init", "--data-dir", data, genesis).status());
    Outcome outcome = Cli.run("import", "--data-dir", data, folder.resolve("chain.rlp"));
    assertEquals(ExitCode.OK, outcome.status(), outcome.err() + outcome.out());
    JsonNode head =
        JsonMapper.shared().readTree(Cli.run("head", "--json", "--data-dir", data).out());
    assertEquals(chain.blocks(), head.get("number").intValue());
    assertIsHead(head.get("hash").stringValue(), head.get("stateRoot").stringValue());
    outcome = Cli.run("db", "verify", "--data-dir", data);
    assertEquals(ExitCode.OK, outcome.status(), outcome.out());
    assertTrue(outcome.out().contains("verified"), outcome.out());
    assertTrue(Cli.run("db", "stats", "--data-dir", data).out().contains("storage-nodes"));
  }

  private void assertIsHead(String hash, String stateRoot) throws IOException {
    JsonNode head =
        JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("headblock.json")));
    assertEquals(head.get("hash").stringValue(), hash);
    assertEquals(head.get("stateRoot").stringValue(), stateRoot);
  }
}
