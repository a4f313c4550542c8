/**
 * {@code lanewise blocktest}: chains of valid and invalid blocks, as Ethereum's test fixtures write
 * them.
 *
 * <pre>
 *   BlockTests ── BlockTestCase ── Arrival ──▶ BlockTree     genesis, blocks one by one, head
 *                     └ Networks                             "network" ─▶ when which rules hold
 *   MeasuredBlocks ──▶ Bundle                                the last block of a test, for benchmarks
 * </pre>
 */
package io.lanewise.host.blocktest;
