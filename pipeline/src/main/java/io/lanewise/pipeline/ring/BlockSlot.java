package io.lanewise.pipeline.ring;

import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.BlockResult;
import java.util.function.LongConsumer;

/**
 * One place of the ring: a block with what the stages so far have made of it. Made once, and used
 * for one block after the other. Belongs to the thread of the stage that the block is at; nothing
 * of it may be used once its stage is done, but the immutable values in it may.
 *
 * <pre>
 *   input ─decode▶ block, hash ─recover▶ signers ─execute▶ result ─merkleize▶ update
 * </pre>
 *
 * @param <I> what blocks are decoded from
 */
public final class BlockSlot<I> {
  private final LongConsumer awaitPassed;
  private final long[] nanos = new long[Stage.values().length];
  private final int[] waiting = new int[Stage.values().length];
  private final StageBatches[] batches = new StageBatches[Stage.values().length];

  private long sequence;
  private I input;
  private Block block;
  private Hash hash;
  private BlockSigners signers;
  private BlockResult result;
  private StateUpdate update;

  /**
   * @param awaitPassed waits until the block with this sequence, and so all before it, has left the
   *     last stage
   */
  BlockSlot(LongConsumer awaitPassed) {
    this.awaitPassed = awaitPassed;
  }

  void fill(long newSequence, I newInput) {
    sequence = newSequence;
    input = newInput;
  }

  void set(Block decoded, Hash hashOfDecoded) {
    block = decoded;
    hash = hashOfDecoded;
  }

  void set(BlockSigners recovered) {
    signers = recovered;
  }

  void set(BlockResult executed) {
    result = executed;
  }

  void set(StateUpdate merkleized) {
    update = merkleized;
  }

  void setBatches(Stage stage, StageBatches share) {
    batches[stage.ordinal()] = share;
  }

  void setMeasure(Stage stage, long elapsed, int waitingSlots) {
    nanos[stage.ordinal()] = elapsed;
    waiting[stage.ordinal()] = waitingSlots;
  }

  /** Keeps nothing of the block alive. */
  void clear() {
    input = null;
    block = null;
    hash = null;
    signers = null;
    result = null;
    update = null;
  }

  /** Place of the block among all that were submitted, from 0 on. */
  public long sequence() {
    return sequence;
  }

  public I input() {
    return input;
  }

  /** Null before it is decoded, and when there is nothing to do for it. */
  public Block block() {
    return block;
  }

  /** Of the block's header. */
  public Hash hash() {
    return hash;
  }

  /** Null senders are those whose signature is invalid. */
  public BlockSigners signers() {
    return signers;
  }

  public BlockResult result() {
    return result;
  }

  /** Null when there are no tries. */
  public StateUpdate update() {
    return update;
  }

  /** Time that a stage took for this block; its share of the time, where blocks share a batch. */
  public long nanos(Stage stage) {
    return nanos[stage.ordinal()];
  }

  /** How many more blocks waited for the stage when it turned to this one. */
  public int waiting(Stage stage) {
    return waiting[stage.ordinal()];
  }

  /** The batches that a stage's work for this block was in: of RECOVER and MERKLEIZE, else null. */
  public StageBatches batches(Stage stage) {
    return batches[stage.ordinal()];
  }

  /** Waits until all blocks before this one have left the last stage. */
  public void awaitPrevious() {
    awaitPassed.accept(sequence - 1);
  }
}
