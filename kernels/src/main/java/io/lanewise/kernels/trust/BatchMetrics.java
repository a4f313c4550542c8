package io.lanewise.kernels.trust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The counters of every operation and backend. Safe for use by many threads. */
public final class BatchMetrics {
  private record Key(String operation, String backend) {}

  /**
   * What was counted for one operation on one backend.
   *
   * @param backend its name, or the device's label
   */
  public record Row(String operation, String backend, BatchCounters.Snapshot counters) {}

  private final Map<Key, BatchCounters> counters = new ConcurrentHashMap<>();

  /** The counters of an operation on a backend, from now on in every {@link #snapshot()}. */
  public BatchCounters counters(String operation, String backend) {
    return counters.computeIfAbsent(new Key(operation, backend), _ -> new BatchCounters());
  }

  /** What has been counted so far, sorted by operation and backend. */
  public List<Row> snapshot() {
    return counters.entrySet().stream()
        .map(e -> new Row(e.getKey().operation, e.getKey().backend, e.getValue().snapshot()))
        .sorted(Comparator.comparing(Row::operation).thenComparing(Row::backend))
        .toList();
  }

  /** What the backends of an operation have done so far: cheap enough to ask for every block. */
  public List<BatchUse> uses(String operation) {
    List<BatchUse> uses = new ArrayList<>();
    counters.forEach(
        (key, count) -> {
          if (key.operation.equals(operation)) {
            uses.add(
                new BatchUse(key.backend, count.batches(), count.items(), count.offloadedItems()));
          }
        });
    return uses;
  }
}
