package io.lanewise.host.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Changes on top of other tables, seen as if they were made already: written all at once when a
 * step is complete, or dropped.
 *
 * <pre>
 *   get, forEach ──▶ Pending ── not here ──▶ Database
 *                       └────── write ─────▶
 * </pre>
 *
 * <p>Changed by one thread; safe for concurrent reads in between.
 */
final class Pending implements KeyValues {
  private final KeyValues base;

  /** A value of null marks a key that is deleted. */
  private final Map<Table, TreeMap<byte[], byte[]>> changes = new EnumMap<>(Table.class);

  Pending(KeyValues base) {
    this.base = base;
    for (Table table : Table.values()) {
      changes.put(table, new TreeMap<>(Arrays::compareUnsigned));
    }
  }

  void put(Table table, byte[] key, byte[] value) {
    changes.get(table).put(key, value);
  }

  void delete(Table table, byte[] key) {
    changes.get(table).put(key, null);
  }

  /** Deletes every key that begins with {@code prefix}. */
  void deleteAll(Table table, byte[] prefix) {
    List<byte[]> keys = new ArrayList<>();
    forEach(table, prefix, (key, _) -> keys.add(key));
    keys.forEach(key -> delete(table, key));
  }

  /** Forgets all changes. */
  void clear() {
    changes.values().forEach(TreeMap::clear);
  }

  /** The changes of a table; a value of null marks a key that is deleted. */
  Map<byte[], byte[]> changes(Table table) {
    return changes.get(table);
  }

  @Override
  public byte[] get(Table table, byte[] key) {
    TreeMap<byte[], byte[]> changed = changes.get(table);
    if (!changed.isEmpty()) {
      byte[] value = changed.get(key);
      if (value != null || changed.containsKey(key)) {
        return value;
      }
    }
    return base.get(table, key);
  }

  @Override
  public List<byte[]> get(Table table, List<byte[]> keys) {
    if (changes.get(table).isEmpty()) {
      return base.get(table, keys);
    }
    List<byte[]> values = new ArrayList<>(keys.size());
    keys.forEach(key -> values.add(get(table, key)));
    return values;
  }

  @Override
  public void forEach(Table table, byte[] prefix, Visitor visitor) {
    Merge merge = new Merge(changes.get(table), prefix, visitor);
    base.forEach(table, prefix, merge);
    merge.finish();
  }

  /** Mixes the changes of a range into the entries below. */
  private static final class Merge implements Visitor {
    private final Visitor visitor;
    private final byte[] prefix;
    private final Iterator<Map.Entry<byte[], byte[]>> changed;
    private Map.Entry<byte[], byte[]> next;
    private boolean wantsMore = true;

    Merge(TreeMap<byte[], byte[]> changes, byte[] prefix, Visitor visitor) {
      this.visitor = visitor;
      this.prefix = prefix;
      changed = changes.tailMap(prefix, true).entrySet().iterator();
      advance();
    }

    private void advance() {
      next = changed.hasNext() ? changed.next() : null;
      if (next != null && !startsWith(next.getKey(), prefix)) {
        next = null;
      }
    }

    @Override
    public boolean visit(byte[] key, byte[] value) {
      while (wantsMore && next != null && Arrays.compareUnsigned(next.getKey(), key) < 0) {
        show();
      }
      if (next != null && Arrays.equals(next.getKey(), key)) {
        if (wantsMore) {
          show();
        }
        return wantsMore;
      }
      wantsMore = wantsMore && visitor.visit(key, value);
      return wantsMore;
    }

    void finish() {
      while (wantsMore && next != null) {
        show();
      }
    }

    private void show() {
      if (next.getValue() != null) {
        wantsMore = visitor.visit(next.getKey(), next.getValue());
      }
      advance();
    }
  }

  static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }
}
