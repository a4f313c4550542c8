package io.lanewise.host.metrics;

import io.lanewise.host.database.DatabaseStatistics;
import io.lanewise.pipeline.optimistic.Statistics;
import io.lanewise.pipeline.ring.Stage;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** Ring, executor and database, as far as there are some, read when Prometheus asks. */
final class EngineMetrics implements MultiCollector {
  private ToIntFunction<Stage> queued;
  private Statistics executor;
  private Supplier<List<DatabaseStatistics.Row>> database = List::of;

  synchronized void ring(ToIntFunction<Stage> newQueued) {
    queued = newQueued;
  }

  /**
   * @param statistics read while they are written: a count may be a little old
   */
  synchronized void executor(Statistics statistics) {
    executor = statistics;
  }

  /** When this returns, the database before is not asked any more. */
  synchronized void database(Supplier<List<DatabaseStatistics.Row>> sizes) {
    database = sizes;
  }

  @Override
  public synchronized MetricSnapshots collect() {
    MetricSnapshots.Builder families = MetricSnapshots.builder();
    if (queued != null) {
      families.metricSnapshot(
          Families.gauge(
              "lanewise_stage_queue_blocks",
              "Blocks that are at a stage of the pipeline or wait for it.",
              List.of(Stage.values()),
              stage -> Labels.of("stage", stage.toString()),
              queued::applyAsInt));
    }
    if (executor != null) {
      addExecutor(families);
    }
    List<DatabaseStatistics.Row> tables = database.get();
    if (!tables.isEmpty()) {
      addDatabase(families, tables);
    }
    return families.build();
  }

  private void addExecutor(MetricSnapshots.Builder families) {
    Function<Statistics, Labels> none = _ -> Labels.EMPTY;
    families
        .metricSnapshot(
            Families.counter(
                "lanewise_executor_transactions",
                "Transactions of blocks that the optimistic executor ran on several threads.",
                List.of(executor),
                none,
                Statistics::transactions))
        .metricSnapshot(
            Families.counter(
                "lanewise_executor_late_runs",
                "Those of them that ran only when all before them were settled.",
                List.of(executor),
                none,
                statistics -> Math.max(0, statistics.lateRuns())))
        .metricSnapshot(
            Families.counter(
                "lanewise_executor_reexecutions",
                "Runs that did not count, by what they had read before it changed.",
                List.copyOf(executor.conflicts().entrySet()),
                conflict -> Labels.of("conflict", conflict.getKey().toLowerCase(Locale.ROOT)),
                Map.Entry::getValue));
  }

  private static void addDatabase(
      MetricSnapshots.Builder families, List<DatabaseStatistics.Row> tables) {
    addTables(
        families,
        "entries",
        "Entries of a table of the database; RocksDB's estimate.",
        tables,
        DatabaseStatistics.Row::entries);
    addTables(
        families,
        "file_bytes",
        "Compressed bytes of a table in files.",
        tables,
        DatabaseStatistics.Row::fileBytes);
    addTables(
        families,
        "memory_bytes",
        "Bytes of a table that were written and are in no file yet.",
        tables,
        DatabaseStatistics.Row::memoryBytes);
  }

  private static void addTables(
      MetricSnapshots.Builder families,
      String name,
      String help,
      List<DatabaseStatistics.Row> tables,
      ToDoubleFunction<DatabaseStatistics.Row> value) {
    families.metricSnapshot(
        Families.gauge(
            "lanewise_database_" + name,
            help,
            tables,
            row -> Labels.of("table", row.table()),
            value));
  }
}
