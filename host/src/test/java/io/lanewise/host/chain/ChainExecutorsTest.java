package io.lanewise.host.chain;

import static io.lanewise.host.testing.BlockResults.assertSame;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.Block;
import io.lanewise.host.testing.PublishedChain;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.SequentialExecutor;
import io.lanewise.pipeline.accesslist.RecordedExecutor;
import io.lanewise.pipeline.chain.ChainImport;
import io.lanewise.pipeline.optimistic.OptimisticExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole chains by every executor, made to run every block in its way, however small. */
class ChainExecutorsTest {
  @TempDir private Path folder;

  private final TranslationCache translations = new TranslationCache(64 << 20);
  private final List<Block> blocks = new ArrayList<>();

  @ParameterizedTest
  @EnumSource
  void agree(PublishedChain chain) throws IOException {
    chain.unpack(folder);
    try (BlockStream stream = new BlockStream(folder.resolve("chain.rlp"))) {
      for (var encoded = stream.next(); encoded != null; encoded = stream.next()) {
        blocks.add(Block.decode(encoded.rlp()));
      }
    }
    blocks.removeIf(block -> block.header().number() == 0);
    assertEquals(chain.blocks(), blocks.size());
    List<BlockResult> expected = run(new SequentialExecutor());
    try (OptimisticExecutor two = new OptimisticExecutor(2, translations, 0, null);
        OptimisticExecutor jittered = new OptimisticExecutor(3, translations, 0, this::jitter);
        RecordedExecutor byList = new RecordedExecutor(2, translations, 0)) {
      compare(expected, run(two), "two workers");
      compare(expected, run(jittered), "three workers with jitter");
      compare(expected, run(byList), "recording an access list");
      compare(expected, run(byList), "by the list");
      // Else the blocks were run sequentially, and the test has shown nothing.
      assertTrue(two.statistics().transactions() > 0);
    }
  }

  private List<BlockResult> run(Executor executor) {
    GenesisFile start = GenesisFile.read(folder.resolve("genesis.json"));
    List<BlockResult> results = new ArrayList<>();
    try (BatchSenders senders = BatchSenders.onCpu()) {
      BlockProcessor processor = new BlockProcessor(start.chain(), translations, senders, executor);
      ChainImport chain = new ChainImport(start.chain(), processor, start.block(), start.state());
      for (Block block : blocks) {
        results.add(chain.add(block));
      }
    }
    return results;
  }

  private void compare(List<BlockResult> expected, List<BlockResult> results, String what) {
    for (int i = 0; i < blocks.size(); i++) {
      assertSame(expected.get(i), results.get(i), "block " + (i + 1) + ", " + what);
    }
  }

  private void jitter() {
    if (ThreadLocalRandom.current().nextInt(16) == 0) {
      Thread.yield();
    }
  }
}
