/**
 * {@code lanewise import}: a chain from its genesis file and its blocks, as geth writes them, kept
 * in memory while it lasts or in a database.
 *
 * <pre>
 *   genesis.json ──▶ GenesisFile ──▶ ChainConfig, block 0, allocation
 *                                        │
 *   chain.rlp ─────▶ BlockStream ──┬──▶ RingImport   in memory: BlockRing, ChainStages ──▶ ImportTotal
 *                                  └──▶ BlockImport  into a database: ChainFolder, StoredChain
 *                                                    (DataDirOption)
 * </pre>
 */
package io.lanewise.host.chain;
