package io.lanewise.pipeline.optimistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.FixtureNetworks;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.SequentialExecutor;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rest of a hopeless block is run sequentially, on what is settled and nothing else. */
class GivingUpTest {
  private static final ChainConfig CHAIN = FixtureNetworks.byName("Shanghai");
  private static final Address COUNTER = Address.ofNumber(0xc0);
  private static final int TRANSACTIONS = 300;

  /** Adds one to slot 0. */
  private static final byte[] COUNT = HexFormat.of().parseHex("60005460010160005500");

  private final TranslationCache translations = new TranslationCache(1 << 20);
  private final List<Address> senders = new ArrayList<>();

  @Test
  void givingUpChangesNothing() {
    Block block = block((byte) 1);
    InMemoryWorld world = world();
    BlockResult expected = run(new SequentialExecutor(), block, world);
    try (OptimisticExecutor executor = new OptimisticExecutor(3, translations, 1, null)) {
      for (int n = 0; n < 500 && executor.statistics().blocksGivenUp() < 3; n++) {
        BlockResult result = run(executor, block, world);
        assertEquals(expected.gasUsed(), result.gasUsed());
        assertEquals(expected.receiptsRoot(), result.receiptsRoot());
        assertEquals(expected.stateChanges(), result.stateChanges());
      }
      assertEquals(3, executor.statistics().blocksGivenUp());
    }
  }

  @Test
  void halfOfThemInVainIsTooMuch() {
    Settling settling = new Settling();
    for (int i = 0; i < 15; i++) {
      assertFalse(settling.settled(1, i < 8 ? Conflict.SLOT : null));
    }
    assertTrue(settling.settled(1, null));
    for (int i = 0; i < 15; i++) {
      assertFalse(settling.settled(1, i < 7 ? Conflict.SLOT : null));
    }
    assertFalse(settling.settled(1, null));
  }

  /** All that pay one contract are a chain, which is known before any has run. */
  @Test
  void aChainIsNotRunInParallel() {
    Block chain = block();
    InMemoryWorld world = world();
    BlockResult expected = run(new SequentialExecutor(), chain, world);
    try (OptimisticExecutor executor = new OptimisticExecutor(3, translations)) {
      BlockResult result = run(executor, chain, world);
      assertEquals(expected.receiptsRoot(), result.receiptsRoot());
      assertEquals(expected.stateChanges(), result.stateChanges());
      assertEquals(0, executor.statistics().transactions());
    }
  }

  private BlockResult run(Executor executor, Block block, InMemoryWorld world) {
    return new BlockProcessor(CHAIN, translations, BatchSenders.onCpu(), executor)
        .process(block, BlockSigners.ofSenders(senders), world, _ -> Hash.ZERO);
  }

  private Block block(byte... data) {
    List<Transaction> transactions = new ArrayList<>();
    for (int i = 0; i < TRANSACTIONS; i++) {
      senders.add(Address.ofNumber(0x1000 + i));
      transactions.add(
          Transaction.builder(TransactionType.LEGACY)
              .to(COUNTER)
              .data(data)
              .gasLimit(100_000)
              .gasPrice(UInt256.of(10))
              .build());
    }
    return GeneratedBlocks.of(transactions, 30_000_000);
  }

  private InMemoryWorld world() {
    InMemoryWorld.Builder world = InMemoryWorld.builder();
    senders.forEach(sender -> world.put(sender, 0, UInt256.of(1L << 40), new byte[0], Map.of()));
    return world.put(COUNTER, 1, UInt256.ZERO, COUNT, Map.of()).build();
  }
}
