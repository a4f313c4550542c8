/**
 * What executors with several threads share.
 *
 * <pre>
 *   executor ──start──> WorkerThread   a task, beside the caller's own work
 *            <─await──
 *   PaddedCounter                      which transaction is next, for all of them
 *   LockedView                         the state before the block, for all of them
 * </pre>
 */
package io.lanewise.pipeline.workers;
