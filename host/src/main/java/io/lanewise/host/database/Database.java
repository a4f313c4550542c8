package io.lanewise.host.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * The tables on disk: a RocksDB in a folder. Whatever goes wrong is a {@link DatabaseException}.
 * Reads are safe from any thread; one thread writes.
 */
public final class Database implements KeyValues, AutoCloseable {
  private static final int READ_ATTEMPTS = 100;

  private final Path folder;
  private final DatabaseSettings settings;
  private final RocksOptions options;
  private final RocksDB db;
  private final Map<Table, ColumnFamilyHandle> families = new EnumMap<>(Table.class);
  private final WriteOptions durability;

  /** How a folder is opened. */
  private enum Mode {
    CREATE,
    WRITE,
    READ
  }

  private Database(Path folder, DatabaseSettings settings, Mode mode) {
    this.folder = folder;
    this.settings = settings;
    options = new RocksOptions(settings);
    durability = options.write();
    List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
    for (Table table : Table.values()) {
      descriptors.add(options.family(table));
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try {
      db = open(mode, descriptors, handles);
    } catch (RocksDBException e) {
      options.close();
      throw RocksFailure.of(folder, e);
    }
    for (Table table : Table.values()) {
      families.put(table, handles.get(table.ordinal()));
    }
  }

  private RocksDB open(
      Mode mode, List<ColumnFamilyDescriptor> descriptors, List<ColumnFamilyHandle> handles)
      throws RocksDBException {
    DBOptions opening = options.database();
    if (mode == Mode.READ) {
      opening.setMaxOpenFiles(-1); // all at once: they may be deleted meanwhile
      return RocksDB.openReadOnly(opening, folder.toString(), descriptors, handles);
    }
    boolean creates = mode == Mode.CREATE;
    opening.setCreateIfMissing(creates).setCreateMissingColumnFamilies(creates);
    return RocksDB.open(opening, folder.toString(), descriptors, handles);
  }

  /**
   * Opens a folder for writing; an empty one, or one that does not exist, becomes a database
   * without a chain. Nothing is written before it is known that the folder may be.
   */
  public static Database openOrCreate(Path folder, DatabaseSettings settings) {
    if (isThere(folder)) {
      return open(folder, settings);
    }
    DatabaseFolder.makeOrCheckEmpty(folder);
    DatabaseFolder.requireWritable(folder);
    return new Database(folder, settings, Mode.CREATE);
  }

  /** Opens a database that has a chain for writing. */
  public static Database open(Path folder, DatabaseSettings settings) {
    // RocksDB deletes files that its list does not name: first see that the list is whole.
    openReadOnly(folder, settings).close();
    DatabaseFolder.requireWritable(folder);
    return new Database(folder, settings, Mode.WRITE);
  }

  /**
   * Opens a database that has a chain as it is now, beside whoever writes to it. That one may make
   * sorted files of a log after the list of files was read and before the log is: then a part is
   * missing, which is seen, and another look is taken.
   */
  public static Database openReadOnly(Path folder, DatabaseSettings settings) {
    for (int attempt = 1; ; attempt++) {
      Set<String> files = DatabaseFolder.dataFiles(folder);
      try {
        requireThere(folder);
        return openWhole(folder, settings);
      } catch (DatabaseException e) {
        if (attempt == READ_ATTEMPTS || files.equals(DatabaseFolder.dataFiles(folder))) {
          throw e;
        }
      }
    }
  }

  private static Database openWhole(Path folder, DatabaseSettings settings) {
    Database database = new Database(folder, settings, Mode.READ);
    try {
      StoredChain.requireWhole(database);
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static void requireThere(Path folder) {
    if (!isThere(folder)) {
      throw new DatabaseException(
          folder,
          Files.exists(folder) ? "there is no database" : "no such folder",
          "lanewise init and lanewise import make one");
    }
  }

  /** Whether a folder has a database with a chain. */
  public static boolean isThere(Path folder) {
    RocksLibrary.load();
    return DatabaseFolder.isDatabase(folder) && Identity.isThere(folder);
  }

  public Path folder() {
    return folder;
  }

  public DatabaseSettings settings() {
    return settings;
  }

  @Override
  public byte[] get(Table table, byte[] key) {
    try {
      return db.get(families.get(table), key);
    } catch (RocksDBException e) {
      throw RocksFailure.of(folder, e);
    }
  }

  @Override
  public List<byte[]> get(Table table, List<byte[]> keys) {
    try {
      return db.multiGetAsList(Collections.nCopies(keys.size(), families.get(table)), keys);
    } catch (RocksDBException e) {
      throw RocksFailure.of(folder, e);
    }
  }

  @Override
  public void forEach(Table table, byte[] prefix, Visitor visitor) {
    try (RocksIterator entries = db.newIterator(families.get(table))) {
      for (entries.seek(prefix); entries.isValid(); entries.next()) {
        byte[] key = entries.key();
        if (!Pending.startsWith(key, prefix) || !visitor.visit(key, entries.value())) {
          return;
        }
      }
      entries.status();
    } catch (RocksDBException e) {
      throw RocksFailure.of(folder, e);
    }
  }

  /** Makes all changes, or none when the process or the machine ends meanwhile. */
  void write(Pending changes) {
    try (WriteBatch batch = new WriteBatch()) {
      for (Table table : Table.values()) {
        ColumnFamilyHandle family = families.get(table);
        for (Map.Entry<byte[], byte[]> change : changes.changes(table).entrySet()) {
          if (change.getValue() == null) {
            batch.delete(family, change.getKey());
          } else {
            batch.put(family, change.getKey(), change.getValue());
          }
        }
      }
      db.write(durability, batch);
    } catch (RocksDBException e) {
      throw RocksFailure.of(folder, e);
    }
  }

  /** A number that RocksDB knows of a table: {@code rocksdb.estimate-num-keys} and the like. */
  long property(Table table, String name) {
    try {
      return db.getLongProperty(families.get(table), name);
    } catch (RocksDBException e) {
      throw RocksFailure.of(folder, e);
    }
  }

  @Override
  public void close() {
    families.values().forEach(ColumnFamilyHandle::close);
    db.close();
    options.close();
  }
}
