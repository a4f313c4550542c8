package io.lanewise.host.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Blocks, and what they took: told block by block, since a run may have several rings, or none. */
final class BlockMetrics {
  /** From 10 µs to 10 s: small blocks take some tens of microseconds, the largest seconds. */
  private static final double[] SECONDS = {
    1e-5, 2.5e-5, 5e-5, 1e-4, 2.5e-4, 5e-4, 1e-3, 2.5e-3, 5e-3, 1e-2, 2.5e-2, 5e-2, 0.1, 0.25, 0.5,
    1, 2.5, 5, 10
  };

  private final Counter blocks;
  private final Counter transactions;
  private final Counter gas;
  private final Gauge number;
  private final Histogram total;
  private final Histogram stages;

  BlockMetrics(PrometheusRegistry registry) {
    blocks =
        Counter.builder()
            .name("lanewise_blocks_total")
            .help("Blocks that were executed and verified.")
            .register(registry);
    transactions =
        Counter.builder()
            .name("lanewise_transactions_total")
            .help("Transactions in those blocks.")
            .register(registry);
    gas =
        Counter.builder()
            .name("lanewise_gas_total")
            .help("Gas that those blocks used.")
            .register(registry);
    number =
        Gauge.builder()
            .name("lanewise_block_number")
            .help("Number of the last of those blocks.")
            .register(registry);
    total =
        seconds("lanewise_block_seconds", "Work on one block, without waiting behind others.")
            .register(registry);
    stages =
        seconds("lanewise_stage_seconds", "Work on one block in one stage of the pipeline.")
            .labelNames("stage")
            .register(registry);
  }

  static Histogram.Builder seconds(String name, String help) {
    return Histogram.builder().name(name).help(help).classicOnly().classicUpperBounds(SECONDS);
  }

  void add(FinishedBlock block) {
    blocks.inc();
    transactions.inc(block.block().transactions().size());
    gas.inc(block.block().header().gasUsed());
    number.set(block.block().header().number());
    total.observe(block.total() / 1e9);
    block
        .nanos()
        .forEach((stage, nanos) -> stages.labelValues(stage.toString()).observe(nanos / 1e9));
  }
}
