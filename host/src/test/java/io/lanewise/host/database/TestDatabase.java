package io.lanewise.host.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.database.ForkChain.Made;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.chain.BlockExecution;
import io.lanewise.pipeline.chain.ChainStages;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A database with a {@link ForkChain}. */
final class TestDatabase implements AutoCloseable {
  static final Made GENESIS = ForkChain.genesis();

  /** Caches so small that everything is read again, and tries that are always begun anew. */
  static final DatabaseSettings SMALL =
      new DatabaseSettings(1 << 20, 1 << 20, 600, 0, 1_024, false);

  private final Database database;
  private final TrieWorkers workers = TrieWorkers.scalar();
  final StoredChain chain;

  TestDatabase(Path folder, DatabaseSettings settings) {
    this(Database.openOrCreate(folder, settings));
  }

  static TestDatabase readOnly(Path folder) {
    return new TestDatabase(Database.openReadOnly(folder, DatabaseSettings.DEFAULT));
  }

  private TestDatabase(Database database) {
    this.database = database;
    if (StoredChain.identity(database) == null) {
      StoredChain.init(database, identity(1), GENESIS.block(), ForkChain.alloc());
    }
    TranslationCache translations = new TranslationCache(TranslationCache.DEFAULT_BYTES);
    chain = StoredChain.open(database, new BlockExecution(ForkChain.CONFIG, translations), workers);
  }

  /** The stages for a ring that goes on from the head. */
  ChainStages stages(BlockProcessor processor) {
    return new ChainStages(ForkChain.CONFIG, processor, chain.ancestry(), chain.ringStore());
  }

  static Identity identity(long chainId) {
    return new Identity(chainId, GENESIS.block().hash(), new byte[] {'{', '}'});
  }

  /** The state is that of {@code expected}, in the flat tables, in the tries, and no more. */
  void assertIsAt(Made expected) {
    assertEquals(expected.block().hash(), chain.head().hash());
    assertEquals(expected.block().header().stateRoot(), chain.steps().state().root());
    WorldView world = chain.world();
    for (Address address : expected.world().addresses()) {
      AccountState account = expected.world().account(address);
      assertEquals(account, world.account(address), address::toString);
      Map<UInt256, UInt256> slots = expected.world().storage(address);
      assertEquals(!slots.isEmpty(), world.hasStorage(address));
      for (int slot = 0; slot < 20; slot++) {
        UInt256 key = UInt256.of(slot);
        assertEquals(expected.world().storage(address, key), world.storage(address, key));
      }
      assertEquals(
          expected.world().code(account.codeHash()).size(), world.code(account.codeHash()).size());
    }
    assertNull(world.account(Address.ofNumber(0xdead)));
    StateCheck check = StateCheck.of(chain);
    assertEquals(List.of(), check.differences());
  }

  @Override
  public void close() {
    database.close();
    workers.close();
  }
}
