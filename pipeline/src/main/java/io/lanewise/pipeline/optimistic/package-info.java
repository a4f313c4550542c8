/**
 * Transactions of a block run at the same time, in the hope that they do not depend on each other,
 * and are checked in their order.
 *
 * <pre>
 *   OptimisticExecutor      threads, and when a block is worth them
 *    ├ Schedule             which transaction a worker takes next, and how far the block is settled
 *    │  └ LongTransactions  those that are run before their turn
 *    ├ Settling             what is counted meanwhile, and whether it is worth to go on
 *    └ Worker               an Evm with its journal
 *       ├ TransactionRun    what one run read, wrote and gave
 *       └ VersionedView     the state as one transaction must see it
 *          └ MultiVersionState
 *             ├ AccountVersions     settled state, and what runs not settled yet have written
 *             └ SlotVersions
 *
 *   transactions   0 1 2 3 4 5 | 6 7 8 | 9 10 11 …
 *                  settled     | ran   | not yet
 *                              ^ the next to settle: its run counts when all that it has read is
 *                                what the settled transactions left; else it is run again, now
 *                                with nothing unsettled before it
 * </pre>
 *
 * <p>Reads are compared by value, and a balance that was only added to counts as not read: whoever
 * pays the same fee recipient does not depend on the others that do.
 *
 * <p>What a block of a few milliseconds loses, it loses by waiting: for a lock that puts a thread
 * to sleep (so there are none; versions are replaced by compare-and-set), for a thread to wake up
 * (so workers stay awake for a while), and for a long transaction at the end of the block.
 */
package io.lanewise.pipeline.optimistic;
