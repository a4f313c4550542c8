package io.lanewise.host.database;

import java.nio.charset.StandardCharsets;

/**
 * The tables of the database, each a column family of RocksDB. What their keys and values are is
 * drawn in {@link Keys}.
 */
enum Table {
  /** What the database is: schema, chain, genesis file, head. RocksDB wants a default family. */
  META("default"),
  ACCOUNTS("accounts"),
  STORAGE("storage"),
  ACCOUNT_NODES("account-nodes"),
  STORAGE_NODES("storage-nodes"),
  CODES("codes"),
  HEADERS("headers"),
  BODIES("bodies"),
  RECEIPTS("receipts"),
  CANONICAL("canonical"),
  UNDO("undo");

  private final String family;

  Table(String family) {
    this.family = family;
  }

  /** The name of the column family. */
  String family() {
    return family;
  }

  byte[] familyBytes() {
    return family.getBytes(StandardCharsets.UTF_8);
  }
}
