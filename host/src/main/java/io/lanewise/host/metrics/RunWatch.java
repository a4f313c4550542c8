package io.lanewise.host.metrics;

import io.lanewise.host.database.DatabaseStatistics;
import io.lanewise.kernels.trust.BatchMetrics;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.optimistic.OptimisticExecutor;
import io.lanewise.pipeline.ring.BlockSlot;
import io.lanewise.pipeline.ring.Stage;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * What a run tells of itself while it goes on, and where it goes: to an endpoint for Prometheus, to
 * lines about slow blocks, to both or, as usually, to nobody. Then a call is one comparison, and
 * nothing of either is loaded. What counts itself is handed over once and read when Prometheus
 * asks; only blocks are told one by one. Safe for use by many threads.
 */
public final class RunWatch implements AutoCloseable {
  /** Tells nobody. */
  public static final RunWatch OFF = new RunWatch(null, null);

  /** Null when nobody has asked for it. */
  private final MetricsEndpoint metrics;

  /** Null when nobody has asked for it. */
  private final SlowBlocks slow;

  RunWatch(MetricsEndpoint metrics, SlowBlocks slow) {
    this.metrics = metrics;
    this.slow = slow;
  }

  /** Batch operations that will be at work. */
  public void batches(BatchMetrics batches) {
    if (metrics != null) {
      metrics.batches(batches);
    }
  }

  /** The executor that will run transactions. */
  public void executor(Executor executor) {
    if (metrics != null && executor instanceof OptimisticExecutor optimistic) {
      metrics.engine().executor(optimistic.statistics());
    }
  }

  /**
   * The ring that blocks go through from now on.
   *
   * @param queued how many blocks are at a stage or wait for it; asked by other threads, also when
   *     the ring has ended
   */
  public void ring(ToIntFunction<Stage> queued) {
    if (metrics != null) {
      metrics.engine().ring(queued);
    }
  }

  /**
   * The database that blocks go into; to be followed by {@link #databaseCloses}.
   *
   * @param sizes asked by other threads until then
   */
  public void database(Supplier<List<DatabaseStatistics.Row>> sizes) {
    if (metrics != null) {
      metrics.engine().database(sizes);
    }
  }

  /** When this returns, the database is not asked any more. */
  public void databaseCloses() {
    database(List::of);
  }

  /** A block has left a ring. Called where the slot's values may still be used. */
  public void block(BlockSlot<?> slot) {
    if (metrics != null || slow != null) {
      block(FinishedBlock.of(slot));
    }
  }

  /** A block is done. */
  public void block(FinishedBlock block) {
    warmUp(block);
    if (slow != null) {
      slow.block(block);
    }
  }

  /** As {@link #warmUp(FinishedBlock)}, of a block that has left a ring. */
  public void warmUp(BlockSlot<?> slot) {
    if (metrics != null) {
      warmUp(FinishedBlock.of(slot));
    }
  }

  /** A block is done that is only to warm up: it counts, and may be slow. */
  public void warmUp(FinishedBlock block) {
    if (metrics != null) {
      metrics.blocks().add(block);
    }
  }

  @Override
  public void close() {
    if (metrics != null) {
      metrics.close();
    }
  }
}
