/**
 * {@code lanewise import}: a private chain from its genesis file and its blocks, as geth writes
 * them.
 *
 * <pre>
 *   genesis.json ──▶ GenesisFile ── GenesisForks ──▶ ChainConfig, block 0, ChainState
 *                                                        │
 *   chain.rlp ─────▶ BlockStream ── EncodedBlock ────▶ RingImport ──▶ ImportTotal
 *                                                     BlockRing, ChainStages
 * </pre>
 */
package io.lanewise.host.chain;
