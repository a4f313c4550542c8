package io.lanewise.host.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.hashing.Hash;
import io.lanewise.host.testing.SharedData;
import io.lanewise.kernels.profile.Waiting;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.SequentialExecutor;
import io.lanewise.pipeline.chain.Ancestry;
import io.lanewise.pipeline.chain.ChainImport;
import io.lanewise.pipeline.chain.ChainStages;
import io.lanewise.pipeline.chain.EncodedBlock;
import io.lanewise.pipeline.optimistic.OptimisticExecutor;
import io.lanewise.pipeline.ring.BlockRing;
import io.lanewise.pipeline.ring.BlockStages;
import io.lanewise.pipeline.ring.RingOutcome;
import io.lanewise.pipeline.ring.RingSettings;
import io.lanewise.pipeline.ring.Stage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The chains that geth and hive test their peers with, from genesis to head, Homestead to Prague:
 * through the ring the same comes out as of one block after the other.
 */
class PublishedChainsTest {
  private static final String GETH = "vectors/geth/cmd/devp2p/internal/ethtest/testdata/";
  private static final String HIVE = "vectors/hive/simulators/ethereum/sync/chain/";
  private static final int GETH_BLOCKS = 600;

  @TempDir private static Path folder;

  /** What is known of a block when it is verified. */
  private record Verified(Hash hash, Hash stateRoot, long gasUsed, Hash receiptsRoot) {}

  /** The 600 blocks, and what the sequential import makes of them. */
  private static List<EncodedBlock> blocks;

  private static List<Verified> expected;

  @BeforeAll
  static void importOneByOne() throws IOException {
    unpack(GETH, "geth");
    unpack(HIVE, "hive");
    blocks = blocks("geth");
    expected = sequential("geth", blocks);
    assertEquals(GETH_BLOCKS, expected.size());
  }

  private static void unpack(String place, String name) throws IOException {
    Files.createDirectories(folder.resolve(name));
    Path archive = SharedData.existing("vectors.tar.xz");
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        if (e.isFile() && e.getName().startsWith(place)) {
          Files.copy(tar, folder.resolve(name).resolve(e.getName().substring(place.length())));
        }
      }
    }
  }

  private static GenesisFile genesis(String name) {
    return GenesisFile.read(folder.resolve(name).resolve("genesis.json"));
  }

  private static TranslationCache translations() {
    return new TranslationCache(TranslationCache.DEFAULT_BYTES);
  }

  private static List<EncodedBlock> blocks(String name) {
    List<EncodedBlock> blocks = new ArrayList<>();
    try (BlockStream stream = new BlockStream(folder.resolve(name).resolve("chain.rlp"))) {
      for (EncodedBlock b = stream.next(); b != null; b = stream.next()) {
        blocks.add(b);
      }
    }
    return blocks;
  }

  private static List<Verified> sequential(String name, List<EncodedBlock> blocks) {
    GenesisFile start = genesis(name);
    List<Verified> verified = new ArrayList<>();
    try (BatchSenders senders = BatchSenders.onCpu()) {
      ChainImport chain =
          new ChainImport(start.chain(), translations(), senders, start.block(), start.state());
      for (EncodedBlock encoded : blocks) {
        Block block = Block.decode(encoded.rlp());
        var result = chain.add(block);
        verified.add(
            new Verified(
                block.hash(), chain.state().root(), result.gasUsed(), result.receiptsRoot()));
      }
    }
    return verified;
  }

  /** What wraps the stages of a chain, to disturb them. */
  private interface Disturbance {
    BlockStages<EncodedBlock> around(BlockStages<EncodedBlock> stages);
  }

  /** A chain under way: its state and last blocks, and what was verified so far. */
  private static final class Chain {
    final GenesisFile start;
    final List<EncodedBlock> blocks;
    final List<Verified> verified = new ArrayList<>();

    Chain(String name, List<EncodedBlock> blocks) {
      start = genesis(name);
      this.blocks = blocks;
    }

    /** Goes on from the last block that was verified, through a new ring. */
    RingOutcome<EncodedBlock> run(RingSettings settings, Executor executor, Disturbance wrap) {
      int first = verified.size();
      try (BatchSenders senders = BatchSenders.onCpu()) {
        ChainStages stages =
            new ChainStages(
                start.chain(),
                new BlockProcessor(start.chain(), translations(), senders, executor),
                ancestry(),
                start.state());
        try (BlockRing<EncodedBlock> ring =
            new BlockRing<>(
                settings,
                senders,
                wrap.around(stages),
                slot ->
                    verified.add(
                        new Verified(
                            slot.hash(),
                            slot.update().root(),
                            slot.result().gasUsed(),
                            slot.result().receiptsRoot())))) {
          for (EncodedBlock block : blocks.subList(first, blocks.size())) {
            if (!ring.submit(block)) {
              break;
            }
          }
          RingOutcome<EncodedBlock> outcome = ring.finish();
          assertEquals(verified.size() - first, outcome.committed());
          assertRoot();
          return outcome;
        }
      }
    }

    private Ancestry ancestry() {
      List<Block> last = new ArrayList<>(List.of(start.block()));
      for (int i = 0; i < verified.size(); i++) {
        last.addFirst(Block.decode(blocks.get(i).rlp()));
      }
      return new Ancestry(last, _ -> null);
    }

    /** The tries have been taken back to what is committed. */
    void assertRoot() {
      BlockHeader head =
          verified.isEmpty()
              ? start.block().header()
              : Block.decode(blocks.get(verified.size() - 1).rlp()).header();
      assertEquals(head.stateRoot(), start.state().root());
    }
  }

  private static void assertSame(List<Verified> expected, Chain chain) {
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i), chain.verified.get(i), "block " + (i + 1));
    }
    assertEquals(expected.size(), chain.verified.size());
  }

  @Test
  void the600BlocksThroughRingsOfAllSizes() {
    for (int depth : new int[] {1, 2, 8, 256}) {
      Chain chain = new Chain("geth", blocks);
      RingSettings settings = RingSettings.of(depth, Waiting.BLOCKING);
      assertTrue(chain.run(settings, new SequentialExecutor(), stages -> stages).isComplete());
      assertSame(expected, chain);
    }
  }

  @Test
  void the600BlocksOptimistically() {
    Chain chain = new Chain("geth", blocks);
    try (Executor executor = new OptimisticExecutor(2, translations())) {
      RingSettings settings = RingSettings.of(8, Waiting.YIELDING);
      assertTrue(chain.run(settings, executor, stages -> stages).isComplete());
    }
    assertSame(expected, chain);
  }

  @Test
  void the600BlocksWithJitter() {
    Chain chain = new Chain("geth", blocks);
    Random random = new Random(600);
    RingSettings settings = RingSettings.of(16, Waiting.BLOCKING);
    assertTrue(
        chain
            .run(
                settings,
                new SequentialExecutor(),
                stages -> new DisturbedStages(stages, (_, _) -> jitter(random)))
            .isComplete());
    assertSame(expected, chain);
  }

  private static void jitter(Random random) {
    if (random.nextInt(4) == 0) {
      LockSupport.parkNanos(random.nextInt(500_000));
    }
  }

  /**
   * Whatever stage fails at whatever block: all before it is committed, and can be gone on from.
   */
  @Test
  void poisonAnywhereAndOnAgain() {
    Random random = new Random(7);
    Chain chain = new Chain("geth", blocks);
    while (chain.verified.size() < GETH_BLOCKS) {
      int done = chain.verified.size();
      long bad = done + 1 + random.nextInt(60);
      Stage failing = Stage.values()[random.nextInt(Stage.values().length)];
      RingSettings settings = RingSettings.of(1 << random.nextInt(5), Waiting.BLOCKING);
      RingOutcome<EncodedBlock> outcome =
          chain.run(
              settings,
              new SequentialExecutor(),
              stages ->
                  new DisturbedStages(
                      stages,
                      (stage, number) -> {
                        if (stage == failing && number == bad) {
                          throw new IllegalStateException("poison");
                        }
                        jitter(random);
                      }));
      if (bad > GETH_BLOCKS) {
        assertTrue(outcome.isComplete());
      } else {
        assertEquals("poison", outcome.failure().cause().getMessage());
        assertEquals(failing, outcome.failure().stage());
        assertEquals(bad - 1, chain.verified.size());
      }
    }
    assertSame(expected, chain);
  }

  /** A block with a wrong state root is named, not one of those already executed on top of it. */
  @Test
  void anInvalidBlockIsNamed() {
    int bad = 250;
    List<EncodedBlock> tampered = new ArrayList<>(blocks);
    Block good = Block.decode(blocks.get(bad - 1).rlp());
    BlockHeader header = good.header().toBuilder().stateRoot(Hash.ZERO).build();
    Block wrong = new Block(header, good.transactions(), good.ommers(), good.withdrawals());
    tampered.set(bad - 1, new EncodedBlock(wrong.encode(), 0));
    Chain chain = new Chain("geth", tampered);
    RingOutcome<EncodedBlock> outcome =
        chain.run(
            RingSettings.of(16, Waiting.BLOCKING), new SequentialExecutor(), stages -> stages);
    assertEquals(bad - 1, outcome.committed());
    assertEquals("BlockException.INVALID_STATE_ROOT", outcome.failure().exceptionName());
    assertEquals(bad, outcome.failure().number());
    assertEquals(wrong.hash(), outcome.failure().hash());
    assertEquals(Stage.VERIFY, outcome.failure().stage());
    assertSame(expected.subList(0, bad - 1), chain);
  }

  @Test
  void the3000Blocks() throws IOException {
    List<EncodedBlock> long3000 = blocks("hive");
    Chain chain = new Chain("hive", long3000);
    RingSettings settings = RingSettings.of(8, Waiting.BLOCKING);
    RingOutcome<EncodedBlock> outcome =
        chain.run(settings, new SequentialExecutor(), stages -> stages);
    assertNull(outcome.failure());
    assertSame(sequential("hive", long3000), chain);
    JsonNode head =
        JsonMapper.shared()
            .readTree(Files.readAllBytes(folder.resolve("hive").resolve("headblock.json")));
    assertEquals(3000, chain.verified.size());
    assertEquals(head.get("hash").stringValue(), chain.verified.getLast().hash().toString());
    assertNotNull(chain.verified.getLast().stateRoot());
  }
}
