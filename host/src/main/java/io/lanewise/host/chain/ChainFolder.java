package io.lanewise.host.chain;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.bundle.JsonField;
import io.lanewise.host.bundle.JsonFile;
import io.lanewise.host.database.Database;
import io.lanewise.host.database.DatabaseException;
import io.lanewise.host.database.DatabaseSettings;
import io.lanewise.host.database.Identity;
import io.lanewise.host.database.StoredChain;
import io.lanewise.host.database.StoredChain.Outcome;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.chain.BlockExecution;
import io.lanewise.pipeline.chain.ChainStages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A database with the chain that is in it. Closing it closes all that it has opened. */
public final class ChainFolder implements ImportedChain, AutoCloseable {
  private final Database database;
  private final JsonField genesis;
  private final ChainConfig config;
  private final BlockProcessor processor;
  private final StoredChain chain;

  /** Null when the caller has given some. */
  private final BatchSenders ownSenders;

  /** Null when the caller has given some. */
  private final TrieWorkers ownWorkers;

  private ChainFolder(Database database, Processors given, TrieWorkers givenWorkers) {
    this.database = database;
    ownSenders = given == null ? BatchSenders.onCpu() : null;
    ownWorkers = givenWorkers == null ? TrieWorkers.scalar() : null;
    genesis = parse(database.folder(), StoredChain.identity(database).genesis());
    config = GenesisFile.chain(genesis);
    processor = given == null ? new BlockProcessor(config, ownSenders) : given.of(config);
    TrieWorkers workers = givenWorkers == null ? ownWorkers : givenWorkers;
    chain = StoredChain.open(database, new BlockExecution(config, processor), workers);
  }

  /** Makes what executes the blocks of a chain; what that needs stays the caller's. */
  @FunctionalInterface
  public interface Processors {
    BlockProcessor of(ChainConfig chain);
  }

  /** Opens a database as it is, beside whoever writes to it. */
  public static ChainFolder openReadOnly(Path folder, DatabaseSettings settings) {
    return open(Database.openReadOnly(folder, settings), null, null);
  }

  /** Opens a database that has a chain, for writing. */
  public static ChainFolder open(Path folder, DatabaseSettings settings) {
    return open(Database.open(folder, settings), null, null);
  }

  /**
   * Opens a database for writing. One without a chain gets the one of the genesis file.
   *
   * @param genesis may be null when there is a chain; otherwise it must be the same
   * @param processors execute blocks; null for one on this thread
   * @param workers work out state roots; stay the caller's; null for CPU code on this thread
   */
  public static ChainFolder open(
      Path folder,
      DatabaseSettings settings,
      Path genesis,
      Processors processors,
      TrieWorkers workers) {
    if (genesis == null) {
      return open(Database.open(folder, settings), processors, workers);
    }
    byte[] text = bytes(genesis);
    GenesisFile start = GenesisFile.read(parse(genesis, text), TrieWorkers.scalar());
    Database database = Database.openOrCreate(folder, settings);
    try {
      initOrCompare(database, genesis, text, start);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    return open(database, processors, workers);
  }

  private static ChainFolder open(Database database, Processors processors, TrieWorkers workers) {
    try {
      return new ChainFolder(database, processors, workers);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static void initOrCompare(
      Database database, Path genesis, byte[] text, GenesisFile start) {
    Identity given = new Identity(start.chain().chainId(), start.block().hash(), text);
    Identity stored = StoredChain.identity(database);
    if (stored == null) {
      StoredChain.init(database, given, start.block(), start.alloc());
      return;
    }
    stored.requireSame(given, database.folder());
    JsonField before = parse(database.folder(), stored.genesis()).get("config");
    if (!before.node().equals(parse(genesis, text).get("config").node())) {
      throw new DatabaseException(
          database.folder(),
          "the chain in the database has another \"config\" than " + genesis,
          "its blocks were executed by those rules; import into another folder");
    }
  }

  private static byte[] bytes(Path file) {
    try (InputStream in = JsonFile.open(file)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw JsonFile.unreadable(file, e);
    }
  }

  private static JsonField parse(Path name, byte[] text) {
    return JsonFile.parse(name, new ByteArrayInputStream(text));
  }

  public StoredChain chain() {
    return chain;
  }

  @Override
  public BlockHeader head() {
    return chain.head();
  }

  @Override
  public ChainStages stages() {
    return new ChainStages(config, processor, chain.ancestry(), chain.ringStore());
  }

  @Override
  public Outcome add(Block block) {
    return chain.add(block);
  }

  @Override
  public boolean contains(BlockHeader header) {
    return chain.contains(header);
  }

  /** The genesis file that the chain began with. */
  public JsonField genesis() {
    return genesis;
  }

  public Database database() {
    return database;
  }

  @Override
  public void close() {
    database.close();
    if (ownWorkers != null) {
      ownWorkers.close();
    }
    if (ownSenders != null) {
      ownSenders.close();
    }
  }
}
