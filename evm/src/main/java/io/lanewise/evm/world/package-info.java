/**
 * The state, as the EVM sees it.
 *
 * <pre>
 *   Journal            what the running block has changed, with undo; one thread
 *    ├ AccountTable ─ Account ─ SlotTable       current and original values, warmth
 *    ├ TransientStorage                         of the running transaction
 *    ├ JournalLog                               what to bring back on a revert
 *    ├ ChangeVisitor                            what one transaction, or all, have changed
 *    └ ChangeList ─ StateChanges                the outcome of all
 *   WorldView          the state before the block: a file, a witness, a database …
 *    └ NumberingView     one that numbers what it is asked for
 * </pre>
 */
package io.lanewise.evm.world;
