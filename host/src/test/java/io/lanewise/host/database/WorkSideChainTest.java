package io.lanewise.host.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Difficulty;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.state.StateRoot;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.database.StoredChain.Outcome;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.chain.BlockExecution;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Among blocks of proof of work the greater total difficulty decides, not the length. */
class WorkSideChainTest {
  private static final Fork FORK = Fork.BYZANTIUM;
  private static final ChainConfig CHAIN = ChainConfig.of(FORK);

  private record Made(Block block, InMemoryWorld world) {}

  @TempDir private Path folder;

  private static Made genesis() {
    BlockHeader header =
        BlockHeader.builder()
            .ommersHash(Roots.EMPTY_OMMERS)
            .stateRoot(Trie.EMPTY_ROOT)
            .transactionsRoot(Trie.EMPTY_ROOT)
            .receiptsRoot(Trie.EMPTY_ROOT)
            .difficulty(UInt256.of(1_000_000))
            .gasLimit(10_000_000)
            .timestamp(1000)
            .build();
    return new Made(new Block(header, List.of(), List.of(), null), InMemoryWorld.builder().build());
  }

  /** A child; the sooner it comes, the greater its difficulty. */
  private static Made child(Made parent, int seconds, long coinbase) {
    BlockHeader before = parent.block.header();
    long number = before.number() + 1;
    long timestamp = before.timestamp() + seconds;
    BlockHeader draft =
        before.toBuilder()
            .parentHash(before.hash())
            .coinbase(Address.ofNumber(coinbase))
            .number(number)
            .timestamp(timestamp)
            .difficulty(
                Difficulty.next(
                    FORK, number, timestamp, before.difficulty(), before.timestamp(), false))
            .build();
    BlockResult result =
        new BlockProcessor(CHAIN)
            .process(new Block(draft, List.of(), List.of(), null), null, parent.world, _ -> null);
    InMemoryWorld world = result.stateChanges().applyTo(parent.world);
    BlockHeader sealed = draft.toBuilder().stateRoot(StateRoot.of(world)).build();
    return new Made(new Block(sealed, List.of(), List.of(), null), world);
  }

  @Test
  void theGreaterTotalDifficultyWins() {
    Made genesis = genesis();
    Made slow1 = child(genesis, 100, 1);
    Made slow2 = child(slow1, 100, 1);
    Made slow3 = child(slow2, 100, 1);
    Made same1 = child(genesis, 100, 2);
    Made fast1 = child(genesis, 1, 3);
    Made fast2 = child(fast1, 1, 3);
    Made fast3 = child(fast2, 1, 3);
    try (Database database = Database.openOrCreate(folder, DatabaseSettings.DEFAULT);
        TrieWorkers workers = TrieWorkers.scalar()) {
      Identity identity = new Identity(1, genesis.block.hash(), new byte[0]);
      StoredChain.init(database, identity, genesis.block, new StateChanges(List.of()));
      BlockExecution execution =
          new BlockExecution(CHAIN, new TranslationCache(TranslationCache.DEFAULT_BYTES));
      StoredChain chain = StoredChain.open(database, execution, workers);
      assertEquals(Outcome.EXTENDED, chain.add(slow1.block));
      assertEquals(Outcome.SIDE, chain.add(same1.block), "the first of two that are equal");
      assertEquals(Outcome.REORGANIZED, chain.add(fast1.block), "not longer, but heavier");
      assertIs(fast1, chain);
      assertEquals(Outcome.REORGANIZED, chain.add(slow2.block));
      assertEquals(Outcome.REORGANIZED, chain.add(fast2.block));
      assertEquals(Outcome.REORGANIZED, chain.add(slow3.block));
      assertIs(slow3, chain);
      assertEquals(Outcome.REORGANIZED, chain.add(fast3.block));
      assertIs(fast3, chain);
      BlockHeader slow = slow3.block.header();
      assertTrue(slow.difficulty().isLessThan(fast3.block.header().difficulty()));
    }
  }

  private static void assertIs(Made expected, StoredChain chain) {
    assertEquals(expected.block.hash(), chain.head().hash());
    for (long coinbase = 1; coinbase <= 3; coinbase++) {
      Address address = Address.ofNumber(coinbase);
      assertEquals(expected.world.account(address), chain.world().account(address));
    }
    assertEquals(List.of(), StateCheck.of(chain).differences());
  }
}
