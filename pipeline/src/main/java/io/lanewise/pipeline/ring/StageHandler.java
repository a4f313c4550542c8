package io.lanewise.pipeline.ring;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.Sequence;
import java.util.function.Consumer;

/** A stage that takes one block after the other. Never throws, so that its thread never dies. */
final class StageHandler<I> implements EventHandler<BlockSlot<I>> {
  private final StageLink<I> link;
  private final Consumer<BlockSlot<I>> work;
  private final Consumer<BlockSlot<I>> done;

  /**
   * @param done is told of each block that the work was done for, after it was measured
   */
  StageHandler(StageLink<I> link, Consumer<BlockSlot<I>> work, Consumer<BlockSlot<I>> done) {
    this.link = link;
    this.work = work;
    this.done = done;
  }

  @Override
  public void setSequenceCallback(Sequence sequence) {
    link.setSequence(sequence);
  }

  @Override
  public void onEvent(BlockSlot<I> slot, long sequence, boolean endOfBatch) {
    link.passOn(slot, link.wants(slot) ? work(slot) : 0);
  }

  /** Returns the nanoseconds that it took. */
  private long work(BlockSlot<I> slot) {
    int waiting = link.waiting(slot);
    StageEvent event = new StageEvent();
    event.begin();
    long start = System.nanoTime();
    try {
      work.accept(slot);
      link.measure(slot, System.nanoTime() - start, waiting, event);
      done.accept(slot);
    } catch (Throwable e) {
      link.fail(slot, e);
    }
    return System.nanoTime() - start;
  }
}
