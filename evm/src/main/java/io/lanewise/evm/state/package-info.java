/**
 * The state as tries, and its root.
 *
 * <pre>
 *   StateTrie      accounts: keccak(address) → TrieAccount      storages: keccak(slot) → rlp(value)
 *    ├ HashedKeys  keccak of addresses and slots, in batches, remembered
 *    ├ StateUpdate tries after a block, not part of the state yet
 *    └ StateNodes  where nodes are read from: a witness, a database, nowhere
 *   StateRoot      the root of a whole state, from nothing
 * </pre>
 */
package io.lanewise.evm.state;
