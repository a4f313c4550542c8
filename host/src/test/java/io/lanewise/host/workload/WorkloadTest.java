package io.lanewise.host.workload;

import static io.lanewise.host.testing.BlockResults.assertSame;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Transaction;
import io.lanewise.host.Cli;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.SequentialExecutor;
import io.lanewise.pipeline.accesslist.RecordedExecutor;
import io.lanewise.pipeline.optimistic.OptimisticExecutor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of block verifies, by every executor, and is what its name says. */
class WorkloadTest {
  private static final long GAS = 3_000_000;

  private final TranslationCache translations = new TranslationCache(16 << 20);

  @ParameterizedTest
  @EnumSource
  void executorsAgree(WorkloadKind kind) {
    WorkloadBlock made = Workload.generate(WorkloadOptions.of(kind, GAS, 1));
    long gas = made.block().header().gasUsed();
    assertTrue(gas >= GAS && gas < GAS + 100_000, gas + " gas");
    try (OptimisticExecutor optimistic = new OptimisticExecutor(3, translations, 0, Thread::yield);
        RecordedExecutor byList = new RecordedExecutor(3, translations, 0)) {
      BlockResult expected = run(made, new SequentialExecutor());
      assertTrue(expected.transactions().stream().allMatch(tx -> tx.succeeded()));
      assertSame(expected, run(made, optimistic), "optimistic");
      assertSame(expected, run(made, byList), "recording a list");
      assertSame(expected, run(made, byList), "by the list");
    }
  }

  private BlockResult run(WorkloadBlock made, Executor executor) {
    return new BlockProcessor(WorkloadBlock.CHAIN, translations, BatchSenders.onCpu(), executor)
        .process(made.block(), BlockSigners.ofSenders(made.senders()), made.before(), _ -> null);
  }

  @ParameterizedTest
  @EnumSource
  void theFileReplays(WorkloadKind kind, @TempDir Path folder) {
    String file = folder.resolve(kind + ".json.gz").toString();
    Cli.Outcome written = Cli.run("workload", kind.toString(), "--gas", "500000", "--out", file);
    assertEquals(0, written.status(), written.err());
    for (String executor : List.of("sequential", "optimistic", "access-list")) {
      Cli.Outcome replayed =
          Cli.run("replay", "--executor", executor, "--workers", "2", "--repeat", "2", file);
      assertEquals(0, replayed.status(), replayed.out() + replayed.err());
    }
  }

  @Test
  void equalOptionsGiveEqualBlocks() {
    byte[] first = encoded(3);
    assertArrayEquals(first, encoded(3));
    assertFalse(Arrays.equals(first, encoded(4)));
  }

  private static byte[] encoded(long seed) {
    WorkloadOptions options = WorkloadOptions.of(WorkloadKind.MIXED, 500_000, seed);
    return Workload.generate(options).block().encode();
  }

  @Test
  void mixedIsByGas() {
    WorkloadOptions options = WorkloadOptions.of(WorkloadKind.MIXED, 10_000_000, 1);
    WorkloadBlock made = Workload.generate(options);
    BlockResult result = run(made, new SequentialExecutor());
    Map<Object, Long> gas = new HashMap<>();
    for (int i = 0; i < made.senders().size(); i++) {
      Address to = made.block().transactions().get(i).to();
      Object kind = Contract.at(to) == null ? "transfer" : Contract.at(to);
      gas.merge(kind, result.transactions().get(i).gasUsed(), Long::sum);
    }
    assertEquals(0.6, gas.get(Contract.TOKEN) / (double) result.gasUsed(), 0.01);
    assertEquals(0.2, gas.get(Contract.POOL) / (double) result.gasUsed(), 0.01);
    assertEquals(0.2, gas.get("transfer") / (double) result.gasUsed(), 0.01);
  }

  /** Lanes of a chain take turns; hot moves share the first lane. */
  @Test
  void dependenciesAreThoseAskedFor() {
    List<Transaction> chain =
        transactions(new WorkloadOptions(WorkloadKind.CHAINS, GAS, 1, 1, 4, 0));
    for (int i = 0; i < chain.size(); i++) {
      assertEquals(i % 4, lane(chain.get(i)));
    }
    List<Transaction> hot = transactions(new WorkloadOptions(WorkloadKind.HOT, GAS, 1, 1, 1, 0.5));
    double share = hot.stream().filter(tx -> lane(tx) == 0).count() / (double) hot.size();
    assertEquals(0.5, share, 0.2);
  }

  private static List<Transaction> transactions(WorkloadOptions options) {
    return Workload.generate(options).block().transactions();
  }

  private static int lane(Transaction tx) {
    byte[] data = tx.data();
    return (data[62] & 0xff) << 8 | data[63] & 0xff;
  }

  @Test
  void optionsOutOfRangeAreNamed(@TempDir Path folder) {
    String file = folder.resolve("x.json").toString();
    Cli.Outcome cli = Cli.run("workload", "swaps", "--pools", "0", "--out", file);
    assertEquals(2, cli.status());
    assertTrue(cli.err().contains("pools must be within 1 and 1000000, got 0"), cli.err());
    assertThrows(
        IllegalArgumentException.class,
        () -> new WorkloadOptions(WorkloadKind.HOT, GAS, 1, 1, 1, 1.5));
  }
}
