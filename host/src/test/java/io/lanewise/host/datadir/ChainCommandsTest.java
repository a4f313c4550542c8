package io.lanewise.host.datadir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.hashing.trie.WitnessNodes;
import io.lanewise.host.Cli;
import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.database.ChainFiles;
import io.lanewise.host.database.ForkChain;
import io.lanewise.host.database.ForkChain.Made;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands on a database, on a generated chain. */
class ChainCommandsTest {
  @TempDir private Path folder;
  private Path data;
  private ChainFiles chain;

  @BeforeEach
  void makeChain() throws IOException {
    chain = ChainFiles.write(folder, 30, 21);
    data = folder.resolve("data");
    assertEquals(ExitCode.OK, importing(chain.blocks()).status());
  }

  private Outcome importing(Path... blocks) {
    List<Object> args = new ArrayList<>();
    args.addAll(List.of("import", "--data-dir", data, "--genesis", chain.genesis()));
    args.addAll(List.of(blocks));
    return Cli.run(args.toArray());
  }

  private void assertHead(Made made) {
    Outcome outcome = Cli.run("head", "--data-dir", data);
    assertEquals(
        "head "
            + made.block().header().number()
            + " "
            + made.block().hash()
            + ", state root "
            + made.block().header().stateRoot(),
        outcome.out().strip());
  }

  @Test
  void importGoesOn() throws IOException {
    assertHead(chain.head());
    Made longer = ForkChain.grow(chain.head(), 5, new Random(1));
    Path more = ChainFiles.write(folder.resolve("more.rlp"), longer);
    Outcome outcome = importing(more);
    assertEquals(ExitCode.OK, outcome.status());
    assertTrue(outcome.out().contains("30 blocks were there already"), outcome.out());
    assertTrue(outcome.out().contains("5 blocks verified"), outcome.out());
    assertHead(longer);
    assertEquals(ExitCode.OK, importing(chain.blocks()).status(), "a part of the chain");
  }

  @Test
  void theLongerChainWins() throws IOException {
    Made fork = chain.head();
    for (int i = 0; i < 6; i++) {
      fork = fork.parent();
    }
    Made side = ForkChain.grow(fork, 6, new Random(2));
    Outcome outcome = importing(ChainFiles.write(folder.resolve("side.rlp"), side));
    assertEquals(ExitCode.MISMATCH, outcome.status());
    assertTrue(outcome.out().contains("not the heavier one"), outcome.out());
    assertHead(chain.head());
    Made longer = ForkChain.grow(side, 1, new Random(3));
    assertEquals(
        ExitCode.OK, importing(ChainFiles.write(folder.resolve("longer.rlp"), longer)).status());
    assertHead(longer);
    assertEquals(ExitCode.OK, Cli.run("db", "verify", "--data-dir", data).status());
  }

  @Test
  void rollbackAndForward() {
    assertEquals(ExitCode.OK, Cli.run("rollback", "--data-dir", data, 11).status());
    Made eleven = chain.head();
    while (eleven.block().header().number() > 11) {
      eleven = eleven.parent();
    }
    assertHead(eleven);
    assertEquals(ExitCode.BAD_INPUT, Cli.run("rollback", "--data-dir", data, 12).status());
    assertEquals(ExitCode.OK, importing(chain.blocks()).status());
    assertHead(chain.head());
  }

  @Test
  void theHeadIsWhicheverBlockIsWanted() throws IOException {
    Made fork = chain.head().parent().parent();
    Made side = ForkChain.grow(fork, 1, new Random(4));
    assertEquals(
        ExitCode.MISMATCH, importing(ChainFiles.write(folder.resolve("side.rlp"), side)).status());
    for (Made wanted : List.of(side, fork, chain.head(), side)) {
      Object hash = wanted.block().hash();
      Outcome outcome = Cli.run("head", "--data-dir", data, "--set", hash, "--json");
      assertEquals(ExitCode.OK, outcome.status(), outcome.err());
      JsonNode head = JsonMapper.shared().readTree(outcome.out());
      assertEquals(hash.toString(), head.get("hash").stringValue());
      assertHead(wanted);
    }
    Outcome unknown = Cli.run("head", "--data-dir", data, "--set", Hash.ZERO);
    assertEquals(ExitCode.BAD_INPUT, unknown.status());
    assertTrue(unknown.err().contains("no block has the hash"), unknown.err());
    Outcome malformed = Cli.run("head", "--data-dir", data, "--set", "0x12");
    assertEquals(ExitCode.BAD_INPUT, malformed.status());
    assertTrue(malformed.err().contains("--set: found 0x12"), malformed.err());
    assertHead(side);
    assertEquals(ExitCode.OK, Cli.run("db", "verify", "--data-dir", data).status());
  }

  /** The options of the ring hold for a database too; a fork is in the middle of the file. */
  @Test
  void importTakesTheOptionsOfTheRing() throws IOException {
    Made fork = chain.head().parent();
    Made side = ForkChain.grow(fork, 3, new Random(5));
    Path file = folder.resolve("both.rlp");
    ChainFiles.write(file, chain.head());
    Path tail = ChainFiles.write(folder.resolve("tail.rlp"), side);
    Files.write(file, Files.readAllBytes(tail), StandardOpenOption.APPEND);
    data = folder.resolve("other");
    Outcome outcome =
        Cli.run(
            "import",
            "--data-dir",
            data,
            "--genesis",
            chain.genesis(),
            "--executor",
            "optimistic",
            "--workers",
            2,
            "--profile",
            "cpu-scalar",
            "--stages",
            "--json",
            file);
    assertEquals(ExitCode.OK, outcome.status(), outcome.err() + outcome.out());
    JsonNode total = JsonMapper.shared().readTree(outcome.out().lines().findFirst().orElseThrow());
    assertEquals(33, total.get("blocks").intValue());
    assertEquals(29, total.get("known").intValue());
    assertTrue(outcome.out().contains("\"stage\":\"commit\""), outcome.out());
    assertHead(side);
    assertEquals(ExitCode.OK, Cli.run("db", "verify", "--data-dir", data).status());
  }

  @Test
  void proofsProve() {
    InMemoryWorld world = chain.head().world();
    int slots = 0;
    for (Address address : world.addresses()) {
      List<UInt256> asked = new ArrayList<>(world.storage(address).keySet());
      slots += asked.size();
      asked.add(UInt256.of(0x77777));
      assertProof(address, asked, world);
    }
    assertTrue(slots > 0);
    assertProof(Address.ofNumber(0xdead), List.of(UInt256.ONE), world);
  }

  private void assertProof(Address address, List<UInt256> slots, InMemoryWorld world) {
    List<Object> args = new ArrayList<>(List.of("prove", "--data-dir", data, address));
    args.addAll(slots);
    Outcome outcome = Cli.run(args.toArray());
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    JsonNode proof = JsonMapper.shared().readTree(outcome.out());
    Hash root = chain.head().block().header().stateRoot();
    byte[] account = prove(root, proof.get("accountProof"), address.toBytes());
    assertEquals(world.account(address) == null, account == null);
    if (account != null) {
      RlpReader in = new RlpReader(account);
      in.enterList("account");
      assertEquals(quantity(proof.get("nonce")), UInt256.of(in.readLong("nonce")));
      assertEquals(quantity(proof.get("balance")), UInt256.fromBytes(in.readScalar("balance")));
      assertEquals(proof.get("storageHash").stringValue(), in.readHash("root").toString());
      assertEquals(proof.get("codeHash").stringValue(), in.readHash("code").toString());
      assertEquals(world.account(address).balance(), quantity(proof.get("balance")));
    }
    Hash storageRoot = Hash.fromHex(proof.get("storageHash").stringValue());
    assertEquals(slots.size(), proof.get("storageProof").size());
    for (int i = 0; i < slots.size(); i++) {
      JsonNode slot = proof.get("storageProof").get(i);
      byte[] value = prove(storageRoot, slot.get("proof"), slots.get(i).toBytes());
      UInt256 proved =
          value == null ? UInt256.ZERO : UInt256.fromBytes(new RlpReader(value).readScalar("v"));
      assertEquals(world.storage(address, slots.get(i)), proved);
      assertEquals(proved, quantity(slot.get("value")));
      assertEquals(slots.get(i), UInt256.fromHex(slot.get("key").stringValue()));
    }
  }

  /** The value that the nodes alone prove, null when they prove that there is none. */
  private static byte[] prove(Hash root, JsonNode proof, byte[] key) {
    List<byte[]> nodes = new ArrayList<>();
    for (JsonNode node : proof) {
      nodes.add(HexFormat.of().parseHex(node.stringValue().substring(2)));
    }
    assertTrue(nodes.isEmpty() || Keccak256.hash(nodes.getFirst()).equals(root));
    return new Trie(new WitnessNodes(nodes), root).get(Keccak256.hash(key).toBytes());
  }

  private static UInt256 quantity(JsonNode text) {
    return UInt256.fromHex(text.stringValue());
  }
}
