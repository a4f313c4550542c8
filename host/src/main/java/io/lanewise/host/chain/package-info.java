/**
 * {@code lanewise import}: a chain from its genesis file and its blocks, as geth writes them, kept
 * in memory while it lasts or in a database.
 *
 * <pre>
 *   genesis.json ──▶ GenesisFile ──▶ ChainConfig, block 0, allocation
 *                                        │
 *   chain.rlp ─────▶ BlockStream ──▶ BlockImport ──▶ ImportTotal
 *                                        │ BlockRing, ChainStages; around a fork one by one
 *                                   ImportedChain = MemoryChain
 *                                                 | ChainFolder   StoredChain (DataDirOption)
 * </pre>
 */
package io.lanewise.host.chain;
