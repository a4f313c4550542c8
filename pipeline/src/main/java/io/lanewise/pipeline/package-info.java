/**
 * Blocks: executed in order, and checked against what their header states.
 *
 * <pre>
 *   BlockHeader, parent ──► HeaderValidation ─┐
 *   Block               ──► BodyValidation  ──┼──► InvalidBlockException (BlockError)
 *   Block, WorldView    ──► BlockProcessor  ──┘
 *                             │  SystemCalls    beacon root, block hash, requests
 *                             │  transactions   io.lanewise.evm.transaction
 *                             │  BlockCredits   withdrawals, rewards
 *                             │  DepositLogs, Requests
 *                             └──► BlockResult  gas, receipts, bloom, requests, state changes
 * </pre>
 */
package io.lanewise.pipeline;
