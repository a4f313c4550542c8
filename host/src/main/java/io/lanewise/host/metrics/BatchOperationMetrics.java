package io.lanewise.host.metrics;

import io.lanewise.kernels.trust.BatchCounters;
import io.lanewise.kernels.trust.BatchMetrics;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.ToLongFunction;

/** What batch operations have counted of themselves, read when Prometheus asks. */
final class BatchOperationMetrics implements MultiCollector {
  /** 2^24 items are the most that a profile allows in one piece. */
  private static final int LARGEST = 24;

  private final BatchMetrics batches;

  BatchOperationMetrics(BatchMetrics batches) {
    this.batches = batches;
  }

  @Override
  public MetricSnapshots collect() {
    List<BatchMetrics.Row> rows = batches.snapshot();
    return MetricSnapshots.of(
        sizes(rows),
        counter(rows, "batches", "Batches handed to a backend.", BatchCounters.Snapshot::batches),
        counter(rows, "batched_items", "Items in those batches.", BatchCounters.Snapshot::items),
        Families.counter(
            "lanewise_batch_seconds",
            "Time spent in a backend, without cross-checks.",
            rows,
            BatchOperationMetrics::labels,
            row -> row.counters().nanos() / 1e9),
        counter(
            rows,
            "offloaded_items",
            "Items whose results were taken from a device after its checks.",
            BatchCounters.Snapshot::offloadedItems),
        counter(
            rows,
            "offloads_declined",
            "Batches too small for this backend, which the CPU reference got instead.",
            BatchCounters.Snapshot::declined),
        counter(
            rows,
            "cross_checked_items",
            "Items that the CPU reference computed as well.",
            BatchCounters.Snapshot::crossChecked),
        counter(
            rows,
            "cross_check_failures",
            "Batches with a wrong result among those.",
            BatchCounters.Snapshot::mismatches),
        counter(
            rows,
            "batch_failures",
            "Batches that ended with an error.",
            BatchCounters.Snapshot::failures),
        counter(
            rows,
            "batch_timeouts",
            "Batches that did not end in time.",
            BatchCounters.Snapshot::timeouts),
        counter(
            rows,
            "quarantines",
            "Devices put into quarantine by this operation.",
            BatchCounters.Snapshot::quarantined));
  }

  private static MetricSnapshot counter(
      List<BatchMetrics.Row> rows,
      String name,
      String help,
      ToLongFunction<BatchCounters.Snapshot> value) {
    return Families.counter(
        "lanewise_" + name,
        help,
        rows,
        BatchOperationMetrics::labels,
        row -> value.applyAsLong(row.counters()));
  }

  private static Labels labels(BatchMetrics.Row row) {
    return Labels.of("operation", row.operation(), "backend", row.backend());
  }

  private static MetricSnapshot sizes(List<BatchMetrics.Row> rows) {
    HistogramSnapshot.Builder family =
        HistogramSnapshot.builder()
            .name("lanewise_batch_size_items")
            .help("Items of one batch handed to a backend, large ones by the piece.");
    for (BatchMetrics.Row row : rows) {
      List<Long> sizes = row.counters().sizes();
      ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
      for (int i = 0; i <= LARGEST; i++) {
        buckets.bucket(1L << i, sizes.get(i));
      }
      long beyond = sizes.stream().skip(LARGEST + 1L).mapToLong(Long::longValue).sum();
      family.dataPoint(
          HistogramDataPointSnapshot.builder()
              .labels(labels(row))
              .classicHistogramBuckets(buckets.bucket(Double.POSITIVE_INFINITY, beyond).build())
              .sum(row.counters().items())
              .build());
    }
    return family.build();
  }
}
