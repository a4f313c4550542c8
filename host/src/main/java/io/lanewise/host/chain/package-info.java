/**
 * {@code lanewise import}: a chain from its genesis file and its blocks, as geth writes them or as
 * archives keep them, in memory while it lasts or in a database.
 *
 * <pre>
 *   genesis.json ──▶ GenesisFile ──▶ ChainConfig, block 0, allocation
 *                                        │
 *   chain.rlp ──▶ BlockStream ─┬─ BlockSource ──┬──▶ RingImport   in memory: BlockRing, ChainStages
 *   era1 file ──▶ EraStream ───┘                │                      └──▶ ImportTotal ◀──┐
 *   BlockFiles: folders, order                  └──▶ BlockImport  into a database: ChainFolder,
 *                                                    StoredChain (DataDirOption)
 * </pre>
 */
package io.lanewise.host.chain;
