package io.lanewise.host.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
  private final Path folder;
  private final DatabaseSettings settings;
  private final RocksOptions options;
  private final RocksDB db;
  private final Map<Table, ColumnFamilyHandle> families = new EnumMap<>(Table.class);
  private final WriteOptions durability;
  private final boolean readOnly;

  /** How a folder is opened. */
  private enum Mode {
    CREATE,
    WRITE,
    READ
  }

  private Database(Path folder, DatabaseSettings settings, Mode mode) {
    RocksLibrary.load();
    this.folder = folder;
    this.settings = settings;
    readOnly = mode == Mode.READ;
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
  public static Database open(Path folder, DatabaseSettings settings) {
    RocksLibrary.load();
    boolean complete = DatabaseFolder.isDatabase(folder) && Identity.isThere(folder);
    if (complete) {
      // RocksDB deletes files that its list does not name: first see that the list is whole.
      try (Database asItIs = new Database(folder, settings, Mode.READ)) {
        StoredChain.requireWhole(asItIs);
      }
    } else {
      DatabaseFolder.makeOrCheckEmpty(folder);
    }
    DatabaseFolder.requireWritable(folder);
    return new Database(folder, settings, complete ? Mode.WRITE : Mode.CREATE);
  }

  /** Opens a database as it is now, beside whoever writes to it. */
  public static Database openReadOnly(Path folder, DatabaseSettings settings) {
    RocksLibrary.load();
    if (!DatabaseFolder.isDatabase(folder) || !Identity.isThere(folder)) {
      throw new DatabaseException(
          folder,
          Files.exists(folder) ? "there is no database" : "no such folder",
          "lanewise init and lanewise import make one");
    }
    return new Database(folder, settings, Mode.READ);
  }

  public Path folder() {
    return folder;
  }

  public DatabaseSettings settings() {
    return settings;
  }

  boolean isReadOnly() {
    return readOnly;
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
