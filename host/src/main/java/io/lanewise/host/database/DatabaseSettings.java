package io.lanewise.host.database;

/**
 * How much memory a database may use, and how durable a block is.
 *
 * @param blockCacheBytes of RocksDB: uncompressed pieces of its files, their indexes and filters
 * @param writeBufferBytes of RocksDB: what was written and is in no sorted file yet, all tables
 *     together; about as much lies in the log that a restart reads
 * @param stateCacheBytes accounts, slots and codes as execution reads them, in the Java heap
 * @param trieCacheBytes RLP of the trie nodes kept in the Java heap from block to block, where they
 *     take about three times as much
 * @param undoBlocks how many of the last blocks can be rolled back
 * @param sync whether each block is forced to the disk before the next: it then survives the loss
 *     of power. Otherwise it survives the end of the process, however sudden, and after a loss of
 *     power the head is a block a little earlier
 */
public record DatabaseSettings(
    long blockCacheBytes,
    long writeBufferBytes,
    long stateCacheBytes,
    long trieCacheBytes,
    long undoBlocks,
    boolean sync) {
  /** How many of the last blocks can be rolled back when nothing else is said. */
  public static final long UNDO_BLOCKS = 1_024;

  /** Memory for all caches together when nothing else is said, in MiB. */
  public static final int CACHE_MIB = 256;

  public static final DatabaseSettings DEFAULT = ofCache(CACHE_MIB);

  /** One amount of memory shared out: half to RocksDB's blocks, the rest in four. */
  public static DatabaseSettings ofCache(int mebibytes) {
    long bytes = (long) mebibytes << 20;
    return new DatabaseSettings(bytes / 2, bytes / 4, bytes / 8, bytes / 32, UNDO_BLOCKS, false);
  }

  public DatabaseSettings withUndoBlocks(long blocks) {
    return new DatabaseSettings(
        blockCacheBytes, writeBufferBytes, stateCacheBytes, trieCacheBytes, blocks, sync);
  }

  public DatabaseSettings withSync(boolean forced) {
    return new DatabaseSettings(
        blockCacheBytes, writeBufferBytes, stateCacheBytes, trieCacheBytes, undoBlocks, forced);
  }
}
