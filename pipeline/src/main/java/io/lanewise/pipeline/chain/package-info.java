/**
 * Chains of blocks: each block validated, executed and compared with its header before the next.
 *
 * <pre>
 *   Block ──► BlockExecution ──► BlockResult ──┬──► BlockTree    side chains, a head; InMemoryWorld
 *               header, body, ommers,          └──► ChainImport  one line of blocks; ChainState
 *               execution, outcome
 * </pre>
 */
package io.lanewise.pipeline.chain;
