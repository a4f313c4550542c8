/**
 * Transactions of a block run at the same time, on values that the block itself states for each of
 * them, and what they do is compared with that.
 *
 * <pre>
 *   RecordingExecutor ─ AccessRecorder ──> BlockAccessList <──> BlockAccessListRlp
 *     one after the other                        │
 *                                                ▼
 *   AccessListExecutor      threads; takes the results in, in order
 *    └ ListedBlock          what the threads share
 *       ├ ListWorker        an Evm with its journal
 *       │  └ ListedView     the state as one transaction must see it
 *       └ ListVerification  what it did is what is listed
 *          └ ListedState ─ ListedAccount ─ ListedSlot
 *                           the list by key, over the state before the transactions
 *
 *   block access index   0                1 … n                  n + 1
 *                        system calls     the transactions       withdrawals, requests
 * </pre>
 *
 * <p>A list is right when every step, on the state that the list states for it, changes exactly
 * what the list states of it: by induction that is what running one after the other does.
 */
package io.lanewise.pipeline.accesslist;
