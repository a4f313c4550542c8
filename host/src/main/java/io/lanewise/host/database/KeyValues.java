package io.lanewise.host.database;

import java.util.List;

/** Tables of keys and values that can be read. Arrays are only read, and shared. */
interface KeyValues {
  /** Is shown entries in ascending order of their keys (as unsigned bytes). */
  @FunctionalInterface
  interface Visitor {
    /** Returns whether it wants more. */
    boolean visit(byte[] key, byte[] value);
  }

  /** The value of a key, or null. */
  byte[] get(Table table, byte[] key);

  /** The values of many keys of one table, null where there is none. */
  List<byte[]> get(Table table, List<byte[]> keys);

  /** Shows the entries whose keys begin with {@code prefix}. */
  void forEach(Table table, byte[] prefix, Visitor visitor);
}
