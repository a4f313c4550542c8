/**
 * The forks of Ethereum as data: which fork a block belongs to, and the formulas of block rules.
 *
 * <pre>
 *   ChainConfig ── forkAt(number, timestamp) ──► Fork ── rules() ──► BlockRules ──► BlobSchedule
 *     PublicChains: mainnet, Sepolia, Holesky, Hoodi        previous fork plus overrides
 *     FixtureNetworks: "Cancun", "ParisToShanghaiAtTime15k", …
 *
 *   formulas on plain numbers:  Difficulty   BaseFee   BlobGas   GasLimit
 * </pre>
 *
 * Depends on {@code io.lanewise.evm.types} for numbers and addresses only; nothing here knows
 * blocks or transactions.
 */
package io.lanewise.evm.fork;
