/**
 * The Ethereum Virtual Machine and what it stands on.
 *
 * <pre>
 *   transaction    validity, fees and execution of one transaction; system calls
 *     interpreter  the EVM: frames, the instruction loop, calls and creations
 *       world      the journaled state of a running block, over a narrow read-only view
 *         code     contract code and its translation for the interpreter
 *         types    transactions, headers, blocks, receipts, addresses, numbers
 *         fork     the rule sets and when each chain activates them
 *         word     256-bit arithmetic on limbs
 * </pre>
 */
package io.lanewise.evm;
