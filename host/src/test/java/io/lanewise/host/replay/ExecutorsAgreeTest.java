package io.lanewise.host.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.hashing.Hash;
import io.lanewise.host.bundle.Bundle;
import io.lanewise.host.bundle.BundleFiles;
import io.lanewise.host.bundle.BundleReader;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.IntermediateRoot;
import io.lanewise.pipeline.SequentialExecutor;
import io.lanewise.pipeline.optimistic.OptimisticExecutor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Every executor makes the same of real blocks: receipts, gas, requests and state. */
class ExecutorsAgreeTest {
  private final TranslationCache translations = new TranslationCache(64 << 20);

  @Test
  void onRealBlocks() {
    String variable = System.getenv("LANEWISE_DATA");
    Path blocks =
        (variable == null ? Path.of("../../shared/data") : Path.of(variable)).resolve("blocks");
    Assumptions.assumeTrue(
        Files.isDirectory(blocks),
        () -> "no real blocks: " + blocks + " is missing; LANEWISE_DATA names its folder");
    List<Path> files = BundleFiles.find(List.of(blocks));
    try (OptimisticExecutor two = new OptimisticExecutor(2, translations, 0, null);
        OptimisticExecutor jittered = new OptimisticExecutor(4, translations, 0, this::jitter)) {
      for (Path file : files) {
        Bundle bundle = BundleReader.read(file);
        BlockResult expected = run(bundle, new SequentialExecutor());
        assertSame(expected, run(bundle, two), file + ", two workers");
        assertSame(expected, run(bundle, jittered), file + ", four workers with jitter");
      }
      // Otherwise the blocks were run sequentially, and the test has shown nothing.
      assertTrue(two.statistics().transactions() > 1000);
      assertTrue(jittered.statistics().reruns() > 0);
    }
  }

  private BlockResult run(Bundle bundle, Executor executor) {
    BlockProcessor processor =
        new BlockProcessor(bundle.chain(), translations, BatchSenders.onCpu(), executor);
    IntermediateRoot roots = bundle.witness() == null ? null : bundle.witness()::postStateRoot;
    BlockSigners signers = BlockSigners.ofSenders(bundle.senders());
    return processor.process(bundle.block(), signers, bundle.world(), bundle.hashes(), roots);
  }

  private static void assertSame(BlockResult expected, BlockResult got, String where) {
    assertEquals(expected.gasUsed(), got.gasUsed(), where);
    assertEquals(expected.blobGasUsed(), got.blobGasUsed(), where);
    assertEquals(expected.requestsHash(), got.requestsHash(), where);
    assertEquals(expected.receiptsRoot(), got.receiptsRoot(), where);
    List<StateChanges.AccountChange> changes = expected.stateChanges().accounts();
    List<StateChanges.AccountChange> others = got.stateChanges().accounts();
    assertEquals(changes.size(), others.size(), where);
    for (int i = 0; i < changes.size(); i++) {
      StateChanges.AccountChange change = changes.get(i);
      StateChanges.AccountChange other = others.get(i);
      assertEquals(change.address(), other.address(), where);
      assertEquals(change.before(), other.before(), where);
      assertEquals(change.after(), other.after(), where);
      assertEquals(codeHash(change), codeHash(other), where);
      assertEquals(change.storageCleared(), other.storageCleared(), where);
      assertEquals(change.slots(), other.slots(), where);
    }
  }

  private static Hash codeHash(StateChanges.AccountChange change) {
    return change.code() == null ? null : change.code().hash();
  }

  /** Lets other threads go first now and then, so that runs meet in ways that are rare. */
  private void jitter() {
    if (ThreadLocalRandom.current().nextInt(32) == 0) {
      Thread.yield();
    }
  }
}
