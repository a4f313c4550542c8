package io.lanewise.pipeline.chain;

import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.WorldView;
import io.lanewise.pipeline.BlockResult;

/**
 * Where a chain's state is kept while blocks follow each other through the ring: in memory, or in a
 * database.
 *
 * <pre>
 *   tries        after block 93   prepare, advance    one thread at a time
 *   committed    after block 91   committed, commit   reads by many threads, commits by one
 *   roll back    tries back to 91
 * </pre>
 */
public interface ChainStore {
  /**
   * The state after the last block that was committed. Safe for reads by many threads, also while a
   * block is being committed, but of what that block changes: {@link LayeredView} knows that, and
   * does not ask here for what a block in flight has changed.
   */
  WorldView committed();

  /**
   * Warms what the block will read; called before {@link #committed} has all that it will read, and
   * at the same time as any of the other methods.
   */
  default void prefetch(Block block, BlockSigners signers) {}

  /** What the changes would make of the tries, which stay as they are. */
  StateUpdate prepare(StateChanges changes);

  /** Makes the tries those after the next block, which is not committed yet. */
  void advance(StateUpdate update);

  /**
   * Makes the next block permanent: whole or, when it throws, not at all.
   *
   * @param update that the tries were advanced by for it
   */
  void commit(Block block, BlockResult result, StateUpdate update);

  /** Takes the tries back to the last block that was committed. Nothing else runs meanwhile. */
  void rollBack();
}
