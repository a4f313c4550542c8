/**
 * {@code lanewise import}: a chain from its genesis file and its blocks, as geth writes them or as
 * archives keep them, in memory while it lasts or in a database.
 *
 * <pre>
 *   genesis.json ──▶ GenesisFile ──▶ ChainConfig, block 0, allocation
 *                                        │
 *   chain.rlp ──▶ BlockStream ─┬─ BlockSource ──▶ BlockImport ──▶ ImportTotal
 *   era1 file ──▶ EraStream ───┘                      │ BlockRing, ChainStages; around a fork one by one
 *   BlockFiles: folders, order                    ImportedChain = MemoryChain
 *                                                 | ChainFolder   StoredChain (DataDirOption)
 * </pre>
 */
package io.lanewise.host.chain;
