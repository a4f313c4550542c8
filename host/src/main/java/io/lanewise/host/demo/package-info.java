/**
 * The embedded default: a small chain that is generated, executed and checked with no data at hand,
 * and the generator behind it, which makes larger workloads too.
 *
 * <pre>
 *   ChainOptions ──▶ DemoWorkload.generate ──▶ GeneratedChain ──▶ ChainRun ──▶ DemoTable, DemoJson
 *                         │                          genesis, blocks        executes, checks
 *                         ├─ Accounts, Genesis       keys and the state at the start
 *                         ├─ SetupCalls              contracts, airdrops, approvals
 *                         ├─ TransferCalls, TokenCalls, SwapCalls, MintCalls, GameCalls
 *                         ├─ TransactionFactory      Call ─▶ priced, numbered, signed transaction
 *                         └─ ChainBuilder            transactions ─▶ executed and sealed block
 * </pre>
 *
 * <p>The contracts' sources and bytecode, the golden values and a README lie beside this package in
 * the resources.
 */
package io.lanewise.host.demo;
