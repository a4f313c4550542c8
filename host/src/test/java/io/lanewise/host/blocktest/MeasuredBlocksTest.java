package io.lanewise.host.blocktest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.state.StateRoot;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.blocktest.MeasuredBlocks.MeasuredBlock;
import io.lanewise.host.replay.ReplayedBlock;
import io.lanewise.host.replay.Scope;
import io.lanewise.host.testing.SharedData;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.IntermediateRoot;
import io.lanewise.pipeline.chain.ChainState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredBlocksTest {
  private static List<Path> archive() {
    return List.of(SharedData.existing("fixtures/eest-benchmark-v0.0.7.tar.xz"));
  }

  @Test
  void allWorstCasesCanBeMeasured() {
    assertEquals(322, MeasuredBlocks.names(archive()).size());
  }

  /** Some stand on a block before them: that of the storage that they read. */
  @Test
  void theLastBlockIsVerifiedOnTheStateOfThoseBefore() {
    List<MeasuredBlock> blocks = new ArrayList<>();
    MeasuredBlocks.forEach(
        archive(),
        name -> name.contains("storage_access_warm") && name.contains("value_1M"),
        blocks::add,
        (name, why) -> {
          throw new AssertionError(name + ": " + why);
        });
    assertEquals(3, blocks.size());
    for (MeasuredBlock measured : blocks) {
      assertEquals(2, measured.bundle().block().header().number());
      assertEquals(
          measured.bundle().parent().stateRoot(), StateRoot.of(measured.before()), "the state");
      ChainState state = ChainState.of(measured.before(), TrieWorkers.scalar());
      IntermediateRoot roots = changes -> state.prepare(changes).root();
      ReplayedBlock block =
          new ReplayedBlock(
              measured.bundle(),
              new BlockProcessor(measured.bundle().chain()),
              TrieWorkers.scalar(),
              roots);
      assertTrue(block.verify().verified(), block.verify().toString());
      assertTrue(block.verify().checked().contains("stateRoot"), block.verify().toString());
      for (Scope scope : Scope.values()) {
        assertTrue(block.run(scope) > 0);
      }
    }
  }
}
