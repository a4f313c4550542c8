package io.lanewise.pipeline.optimistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A fault in one worker ends the block for all of them; the next block knows nothing of it. */
class FaultTest {
  private static final int TRANSACTIONS = 200;
  private static final ChainConfig CHAIN = FixtureNetworks.byName("Shanghai");

  private final AtomicInteger steps = new AtomicInteger();
  private volatile int faultAt;
  private volatile Throwable fault;

  /** At every access to what workers share. */
  private void step() {
    if (steps.incrementAndGet() == faultAt) {
      sneak(fault);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable e) throws T {
    throw (T) e;
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void anErrorEndsTheBlockAndNothingElse() {
    TranslationCache translations = new TranslationCache(1 << 20);
    List<Address> senders = new ArrayList<>();
    Block block = block(senders);
    InMemoryWorld world = world(senders);
    try (OptimisticExecutor executor = new OptimisticExecutor(3, translations, 0, this::step)) {
      BlockProcessor processor =
          new BlockProcessor(CHAIN, translations, BatchSenders.onCpu(), executor);
      BlockSigners signers = BlockSigners.ofSenders(senders);
      for (int n = 1; n <= 200; n++) {
        fault = n % 2 == 0 ? new OutOfMemoryError("injected") : new AssertionError("injected");
        steps.set(0);
        faultAt = n;
        Throwable thrown =
            assertThrows(
                Error.class, () -> processor.process(block, signers, world, _ -> Hash.ZERO));
        assertSame(fault, thrown, "at step " + n);
        faultAt = 0;
        BlockResult result = processor.process(block, signers, world, _ -> Hash.ZERO);
        assertEquals(21_000L * TRANSACTIONS, result.gasUsed(), "after the fault at step " + n);
        assertEquals(TRANSACTIONS + 2, result.stateChanges().accounts().size());
      }
      assertTrue(executor.statistics().transactions() >= 100 * TRANSACTIONS);
    }
  }

  private static Block block(List<Address> senders) {
    List<Transaction> transactions = new ArrayList<>();
    for (int i = 0; i < TRANSACTIONS; i++) {
      senders.add(Address.ofNumber(0x1000 + i));
      transactions.add(
          Transaction.builder(TransactionType.LEGACY)
              .to(Address.ofNumber(0x4ec1))
              .value(UInt256.of(3))
              .gasLimit(21_000)
              .gasPrice(UInt256.of(10))
              .build());
    }
    return GeneratedBlocks.of(transactions, 0);
  }

  private static InMemoryWorld world(List<Address> senders) {
    InMemoryWorld.Builder world = InMemoryWorld.builder();
    senders.forEach(sender -> world.put(sender, 0, UInt256.of(1L << 40), new byte[0], Map.of()));
    return world.build();
  }
}
