package io.lanewise.host.database;

import java.util.ArrayList;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksObject;
import org.rocksdb.WriteOptions;

/** RocksDB's options, which live outside the Java heap until they are closed. */
final class RocksOptions implements AutoCloseable {
  private static final double BLOOM_BITS = 10;
  private static final long MAX_LOG_FILE = 4 << 20;
  private static final int OPEN_FILES = 512;

  /**
   * In which pieces a table's buffer takes its memory. RocksDB's 1 MiB for each of the tables would
   * alone be more than a small buffer for all of them, and every block would end as a set of files.
   */
  private static final long BUFFER_PIECE = 64 << 10;

  private final List<RocksObject> owned = new ArrayList<>();
  private final Cache cache;
  private final DatabaseSettings settings;
  private final BloomFilter bloom;

  RocksOptions(DatabaseSettings settings) {
    this.settings = settings;
    cache = own(new LRUCache(settings.blockCacheBytes()));
    bloom = own(new BloomFilter(BLOOM_BITS));
  }

  DBOptions database() {
    // Without track_and_verify_wals_in_manifest: a database that was written with it crashes who
    // opens it read-only without (facebook/rocksdb#13235).
    DBOptions options = own(new DBOptions());
    // Tables are written to files together, so that without the end of the log they still agree.
    return options
        .setAtomicFlush(true)
        .setParanoidChecks(true)
        .setDbWriteBufferSize(settings.writeBufferBytes())
        .setMaxTotalWalSize(2 * settings.writeBufferBytes())
        .setMaxOpenFiles(OPEN_FILES)
        .setMaxBackgroundJobs(2)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setMaxLogFileSize(MAX_LOG_FILE)
        .setKeepLogFileNum(2);
  }

  ColumnFamilyDescriptor family(Table table) {
    BlockBasedTableConfig files =
        new BlockBasedTableConfig()
            .setBlockCache(cache)
            .setFilterPolicy(bloom)
            .setCacheIndexAndFilterBlocks(true);
    boolean isRead = table != Table.BODIES && table != Table.RECEIPTS && table != Table.UNDO;
    ColumnFamilyOptions options =
        own(new ColumnFamilyOptions())
            .setWriteBufferSize(settings.writeBufferBytes())
            .setArenaBlockSize(BUFFER_PIECE)
            .setTableFormatConfig(files)
            .setLevelCompactionDynamicLevelBytes(true)
            .setCompressionType(
                isRead ? CompressionType.LZ4_COMPRESSION : CompressionType.ZSTD_COMPRESSION);
    return new ColumnFamilyDescriptor(table.familyBytes(), options);
  }

  WriteOptions write() {
    return own(new WriteOptions()).setSync(settings.sync());
  }

  private <T extends RocksObject> T own(T object) {
    owned.add(object);
    return object;
  }

  @Override
  public void close() {
    owned.reversed().forEach(RocksObject::close);
  }
}
