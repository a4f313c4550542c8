/**
 * Chains of blocks.
 *
 * <pre>
 *   Block ──▶ BlockExecution ──▶ BlockResult ──┬──▶ BlockTree    side chains, a head; InMemoryWorld
 *               header, body, ommers,          ├──▶ ChainImport  one line of blocks; ChainState
 *               execution, outcome             │
 *                                              └──▶ ChainStages  the same through the ring:
 *                                                    ├ Ancestry    last blocks, hashes
 *                                                    ├ LayeredView BlockLayers ─▶ committed
 *                                                    └ ChainStore  ChainState | a database
 * </pre>
 */
package io.lanewise.pipeline.chain;
