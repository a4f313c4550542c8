package io.lanewise.pipeline.optimistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.TranslationCache;
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
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.SequentialExecutor;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the caller has run by itself, in blocks where it matters to those that follow. */
class HeadStartTest {
  private static final int TRANSACTIONS = 120;

  /**
   * Puts the caller into slot 0, what was there into slot 1, and works until 30,000 gas are left.
   */
  private static final byte[] MEMO =
      HexFormat.of().parseHex("600054600155" + "33600055" + "5b5a61753010600a5700");

  /** Makes a contract with the initcode that it is given. */
  private static final byte[] MAKER = HexFormat.of().parseHex("365f5f37365f5ff000");

  private final TranslationCache translations = new TranslationCache(1 << 20);

  private BlockResult run(Executor executor, Block block, List<Address> senders) {
    InMemoryWorld.Builder world = InMemoryWorld.builder();
    senders.forEach(sender -> world.put(sender, 0, UInt256.of(1L << 40), new byte[0], Map.of()));
    world.put(Address.ofNumber(0xc0), 1, UInt256.ZERO, MEMO, Map.of());
    world.put(Address.ofNumber(0xc1), 1, UInt256.ZERO, MAKER, Map.of());
    return new BlockProcessor(
            FixtureNetworks.byName("Shanghai"), translations, BatchSenders.onCpu(), executor)
        .process(block, BlockSigners.ofSenders(senders), world.build(), _ -> Hash.ZERO);
  }

  private static Block block(long seed, List<Address> senders, boolean isInvalid) {
    Random random = new Random(seed);
    List<Transaction> transactions = new ArrayList<>();
    for (int i = 0; i < TRANSACTIONS; i++) {
      senders.add(Address.ofNumber(0x1000 + i));
      boolean makes = random.nextInt(4) == 0;
      byte[] data = makes ? HexFormat.of().parseHex("600b5f5360015ff3") : new byte[5];
      transactions.add(
          Transaction.builder(TransactionType.LEGACY)
              .to(Address.ofNumber(makes ? 0xc1 : 0xc0))
              .nonce(isInvalid && i == 3 ? 7 : 0)
              .data(data)
              .gasLimit(random.nextInt(10) == 0 ? 400_000 : 100_000)
              .gasPrice(UInt256.of(10))
              .build());
    }
    return GeneratedBlocks.of(transactions, 50_000_000);
  }

  @Test
  void theRestGoesOnFromIt() {
    try (OptimisticExecutor executor = new OptimisticExecutor(3, translations)) {
      for (int seed = 0; seed < 100; seed++) {
        List<Address> senders = new ArrayList<>();
        Block block = block(seed, senders, false);
        BlockResult expected = run(new SequentialExecutor(), block, senders);
        BlockResult result = run(executor, block, senders);
        assertEquals(expected.gasUsed(), result.gasUsed(), "seed " + seed);
        assertEquals(expected.receiptsRoot(), result.receiptsRoot(), "seed " + seed);
        assertTrue(shown(expected).equals(shown(result)), "seed " + seed);
      }
    }
  }

  /** Whatever differs from the state before; a code, of which there may be copies, by its hash. */
  private static List<String> shown(BlockResult result) {
    return result.stateChanges().accounts().stream()
        .map(
            change ->
                change.address()
                    + " "
                    + change.after()
                    + " "
                    + (change.code() == null ? "" : change.code().hash())
                    + change.storageCleared()
                    + change.slots())
        .sorted()
        .toList();
  }

  /** Which ends in it, while the helper may still be at work: the next block has it again. */
  @Test
  void anInvalidTransactionInIt() {
    try (OptimisticExecutor executor = new OptimisticExecutor(2, translations)) {
      for (int seed = 0; seed < 300; seed++) {
        List<Address> senders = new ArrayList<>();
        Block invalid = block(seed, senders, true);
        InvalidBlockException expected =
            assertThrows(
                InvalidBlockException.class, () -> run(new SequentialExecutor(), invalid, senders));
        InvalidBlockException thrown =
            assertThrows(InvalidBlockException.class, () -> run(executor, invalid, senders));
        assertEquals(expected.getMessage(), thrown.getMessage());
        assertEquals(expected.transactionIndex(), thrown.transactionIndex());
      }
    }
  }
}
