/**
 * The state database: a chain, its state and its tries, in RocksDB. What lies where is drawn in
 * {@link io.lanewise.host.database.Keys}.
 *
 * <pre>
 *   StoredChain            add, rollback, setHead; RingStore: several blocks in flight
 *    ├ HeadMove            back to a fork and forward again
 *    └ ChainSteps          the head; one block forward or back
 *       ├ BlockStore       headers, bodies, receipts, canonical numbers, head, undo
 *       ├ RecentBlocks     the blocks before the head
 *       ├ Undo             state changes that lead back
 *       └ StoredState      the state after the head
 *          ├ FlatState     accounts, slots, codes: what execution reads; FlatChanges
 *          └ TrieNodes     nodes by path: what the state root is made of; NodeChanges
 *            │
 *         Pending          changes that are not written yet, seen as if they were
 *            │
 *         Database         column families: Table; RocksOptions, RocksFailure, RocksLibrary
 *          ├ DatabaseFolder  what lies in the folder before RocksDB touches it
 *          ├ Identity        schema and chain
 *          └ HeadCheck       whether head and blocks before it are there
 * </pre>
 *
 * <p>Beside the chain: StateCheck computes its root anew (TrieRebuild); AccountProof and
 * BlockWitness read its tries through RecordingNodes (TrieWorld executes on them);
 * DatabaseStatistics counts.
 *
 * <p>RocksDB's native library is loaded when the first database is opened.
 */
package io.lanewise.host.database;
