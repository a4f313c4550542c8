/**
 * Transactions of a block run at the same time, on values that the block itself states for each of
 * them, and what they do is compared with that.
 *
 * <pre>
 *   RecordingExecutor ─ AccessRecorder ──> BlockAccessList <──> BlockAccessListRlp
 *     one after the other                        │ AccessListRules
 *                                                ▼
 *                                          AccessListIndex     the list by key, for any run
 *                                           ├ Histories       what takes on which value after which step
 *                                           └ StatedChanges   what each step changes, side by side
 *
 *   AccessListExecutor      threads; takes the results in, in order
 *    └ ListedBlock          what the threads share
 *       ├ Shares            who runs which transaction
 *       ├ ListWorker        an Evm with its journal
 *       │  ├ ListedView     the state as one transaction must see it; numbers what is asked for
 *       │  └ StepCheck      what it did is what is listed: yes or no
 *       ├ ListVerification  and if no, where not
 *       └ ListedState       the list over the state before the transactions, and what was accessed
 *
 *   block access index   0                1 … n                  n + 1
 *                        system calls     the transactions       withdrawals, requests
 * </pre>
 *
 * <p>A list is right when every step, on the state that the list states for it, changes exactly
 * what the list states of it: by induction that is what running one after the other does. Steps
 * that follow each other may run on one journal, since the one before has left there what the list
 * states for the next.
 */
package io.lanewise.pipeline.accesslist;
