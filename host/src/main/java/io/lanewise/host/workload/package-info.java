/**
 * Blocks that are made up, of any size, for comparing executors: each kind has its own pattern of
 * transactions that depend on each other.
 *
 * <pre>
 *   WorkloadOptions ──▶ Workload.generate ──▶ WorkloadBlock ──▶ PrestateWriter ──▶ replay
 *                        ├─ CallSource        what the next transaction does
 *                        │   └─ Contract ─ Assembly ─ *.evm in the resources
 *                        ├─ PlentyWorld       the state: whoever is asked for has enough
 *                        └─ SenderKeys        signs, a new sender for every transaction
 * </pre>
 */
package io.lanewise.host.workload;
