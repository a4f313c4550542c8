/**
 * {@code lanewise blocktest}: chains of valid and invalid blocks, as Ethereum's test fixtures write
 * them.
 *
 * <pre>
 *   BlockTests ── BlockTestCase ── Arrival ──▶ BlockTree     genesis, blocks one by one, head
 *                     └ Networks                             "network" ─▶ when which rules hold
 * </pre>
 */
package io.lanewise.host.blocktest;
