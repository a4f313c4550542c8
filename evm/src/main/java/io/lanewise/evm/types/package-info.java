/**
 * The values of the protocol: numbers, addresses, transactions, blocks, receipts; their RLP forms,
 * hashes and senders. Everything here is immutable; which fork allows what is not decided here.
 *
 * <pre>
 *   Block ─┬─ BlockHeader                        numbers: UInt256, Address, (Hash)
 *          ├─ Transaction ─┬─ AccessListEntry
 *          │   TransactionType  Authorization    Senders: signature ──► Address
 *          ├─ ommers: BlockHeader
 *          └─ Withdrawal                         Roots: list ──► root hash in the header
 *   Receipt ── Log
 * </pre>
 */
package io.lanewise.evm.types;
