package io.lanewise.host.database;

import java.util.Arrays;
import java.util.List;

/** How large the tables are. */
public final class DatabaseStatistics {
  /**
   * @param entries an estimate of RocksDB's
   * @param fileBytes compressed, in sorted files
   * @param memoryBytes written, and in no sorted file yet
   */
  public record Row(String table, long entries, long fileBytes, long memoryBytes) {}

  private DatabaseStatistics() {}

  public static List<Row> of(Database database) {
    return Arrays.stream(Table.values()).map(table -> row(database, table)).toList();
  }

  /** How many accounts there are, as RocksDB estimates it. */
  public static long accounts(Database database) {
    return row(database, Table.ACCOUNTS).entries();
  }

  private static Row row(Database database, Table table) {
    return new Row(
        table == Table.META ? "meta" : table.family(),
        database.property(table, "rocksdb.estimate-num-keys"),
        database.property(table, "rocksdb.total-sst-files-size"),
        database.property(table, "rocksdb.cur-size-all-mem-tables"));
  }
}
