package io.lanewise.host.database;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What was read or written of late, within a bound: when the young generation is full it becomes
 * the old one, and the old one is forgotten. Safe for several threads.
 */
final class BoundedCache<K, V> {
  private final long limit;
  private final LongAdder weight = new LongAdder();
  private volatile Map<K, V> young = new ConcurrentHashMap<>();
  private volatile Map<K, V> old = Map.of();

  /**
   * @param limit of the weight of both generations
   */
  BoundedCache(long limit) {
    this.limit = limit / 2;
  }

  V get(K key) {
    V value = young.get(key);
    return value != null ? value : old.get(key);
  }

  boolean contains(K key) {
    return get(key) != null;
  }

  /**
   * @param bytes that the entry takes, about
   */
  void put(K key, V value, long bytes) {
    if (weight.sum() >= limit) {
      turn();
    }
    if (young.put(key, value) == null) {
      weight.add(bytes);
    }
  }

  private synchronized void turn() {
    if (weight.sum() >= limit) {
      old = young;
      young = new ConcurrentHashMap<>();
      weight.reset();
    }
  }

  synchronized void clear() {
    old = Map.of();
    young = new ConcurrentHashMap<>();
    weight.reset();
  }
}
