/**
 * What a long run tells of itself while it goes on.
 *
 * <pre>
 *   WatchOption ─▶ RunWatch ──▶ MetricsEndpoint      /metrics, for Prometheus; nothing of it is
 *   --metrics       │  │         ├ BlockMetrics         loaded unless it is asked for
 *   --slow-block    │  │         │   told block by block
 *                   │  │         ├ BatchOperationMetrics, EngineMetrics
 *                   │  │         │   read what counts itself: batches, ring, executor, database
 *                   │  │         └ JVM, build, RequestMetrics
 *                   │  └──▶ SlowBlocks               lines of JSON
 *                   ▲
 *              FinishedBlock  out of a ring's slot, or of a single run
 *
 *   MetricsOption ─▶ RequestWatch ──▶ MetricsEndpoint   of a server
 * </pre>
 */
package io.lanewise.host.metrics;
