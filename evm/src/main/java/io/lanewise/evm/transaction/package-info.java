/**
 * One transaction in the running block: is it valid, what does it cost, what comes of it.
 *
 * <pre>
 *   TransactionProcessor  ── valid? ──►  TransactionValidation ──► InvalidTransactionException
 *     │                                    IntrinsicGas              (TransactionError)
 *     │  buys gas, warms what is known beforehand
 *     ├─ Delegations       EIP-7702 authorizations
 *     ├─ Evm               call or create
 *     └─ refunds, pays the fee recipient  ──►  TransactionResult
 * </pre>
 *
 * What a fork changes here is in TransactionRules; what it changes inside the machine is in {@link
 * io.lanewise.evm.interpreter.Rules}.
 */
package io.lanewise.evm.transaction;
