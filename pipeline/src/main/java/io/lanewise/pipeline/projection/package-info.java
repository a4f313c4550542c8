/**
 * How much faster a block could be with more cores: no measurement, but what its transactions'
 * dependencies allow.
 *
 * <pre>
 *   RecordingExecutor ──> DependencyRecorder ──> TransactionGraph ─┐
 *     each on its own journal                                      ├─> Projection
 *   TimedExecutor ─────────────────────────────> times ────────────┘     for any number of workers
 *     one after the other, several times
 * </pre>
 */
package io.lanewise.pipeline.projection;
