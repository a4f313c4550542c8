package io.lanewise.pipeline.ring;

import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.types.Block;
import io.lanewise.pipeline.BlockResult;

/**
 * What the stages of a {@link BlockRing} do. Each method is called by the thread of its stage only,
 * for one block after the other in the order of their submission. An exception stops the ring at
 * that block. Work that needs a block before this one to be through asks {@link
 * BlockSlot#awaitPrevious}, and waits in no other way: the stage after it may still be asleep.
 *
 * @param <I> what blocks are decoded from
 */
public interface BlockStages<I> {
  /**
   * How large a block is, in bytes of its encoding: of small ones more are in flight. Called by the
   * thread that submits it.
   */
  int size(I input);

  /**
   * The block of the slot's input.
   *
   * @return null when there is nothing to do for it: it then passes through untouched
   */
  Block decode(BlockSlot<I> slot);

  /** Of the recovery: whether a signature's high s is allowed, as it was before Homestead. */
  boolean isFrontier(BlockSlot<I> slot);

  /** Warms what lies below the state for the block. */
  void prefetch(BlockSlot<I> slot);

  /** Called on a thread with the stack that deep calls need. The blocks before are executed. */
  BlockResult execute(BlockSlot<I> slot);

  /**
   * The tries after the block, which the next block's are made from.
   *
   * @return null when there are no tries
   */
  StateUpdate merkleize(BlockSlot<I> slot);

  /**
   * @throws io.lanewise.pipeline.InvalidBlockException when the header states something else
   */
  void verify(BlockSlot<I> slot);

  /** Makes the block permanent, whole or not at all; never called after a block that failed. */
  void commit(BlockSlot<I> slot);

  /** Called once, by the thread that ends the ring, when no stage runs any more. */
  void end();
}
