/**
 * Transactions of a block run at the same time, in the hope that they do not depend on each other,
 * and are checked in their order.
 *
 * <pre>
 *   OptimisticExecutor      threads, and whether a block is worth them
 *    ├ HeadStart            its first transactions, while it is being cut
 *    ├ Rows                 neighbours that one worker runs on one journal
 *    │  └ Chains            which of them are better not run at the same time
 *    ├ Schedule             which row a worker takes next, and how far the block is settled
 *    │  └ LongRows          those that are run before their turn
 *    ├ Settling             what is counted meanwhile, and whether it is worth to go on
 *    └ Worker               an Evm with its journal
 *       ├ RowRun            what one run wrote and gave
 *       │  └ ReadSet        what it read, and whether it would read the same again
 *       └ VersionedView     the state as one row must see it
 *          └ MultiVersionState
 *             ├ AccountVersions     settled state, and what runs not settled yet have written
 *             └ SlotVersions
 *
 *   rows     0 1 2 3 4 5 | 6 7 8 | 9 10 11 …
 *            settled     | ran   | not yet
 *                        ^ the next to settle: its run counts when all that it has read is what
 *                          the settled rows left; else it is run again, now with nothing
 *                          unsettled before it
 * </pre>
 *
 * <p>Reads are compared by value, and a balance that was only added to counts as not read: whoever
 * pays the same fee recipient does not depend on the others that do.
 *
 * <p>What a block of a few milliseconds loses, it loses by waiting: for a lock that puts a thread
 * to sleep (so there are none; versions are replaced by compare-and-set), for a thread to wake up
 * (so workers stay awake for a while, and the caller does not wait for them), for a long
 * transaction at the end of the block, and for a run in vain that nobody has noticed (so whoever
 * has nothing else to do looks for them).
 */
package io.lanewise.pipeline.optimistic;
