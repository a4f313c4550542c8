package io.lanewise.pipeline.ring;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.util.function.BooleanSupplier;

/** What a stage knows of the ring around it. For the stage's thread. */
final class StageLink<I> {
  /**
   * Work after which a stage wakes those who wait for its blocks though it goes on: some times what
   * waking costs, and little beside what a large block takes.
   */
  private static final long WAKING_NANOS = 200_000;

  private final Stage stage;
  private final SequenceBarrier upstream;
  private final WaitStrategy waiters;
  private final Poison<I> poison;
  private final RingMeter meter;
  private Sequence own;

  /** Nanoseconds of work since the last signal, at least. */
  private long worked;

  StageLink(
      Stage stage,
      SequenceBarrier upstream,
      WaitStrategy waiters,
      Poison<I> poison,
      RingMeter meter) {
    this.stage = stage;
    this.upstream = upstream;
    this.waiters = waiters;
    this.poison = poison;
    this.meter = meter;
  }

  /** Takes the number of the last block that the stage is done with. */
  void setSequence(Sequence sequence) {
    own = sequence;
  }

  /** Whether the stage has something to do for the block. */
  boolean wants(BlockSlot<I> slot) {
    return !poison.stops(slot.sequence()) && (stage == Stage.DECODE || slot.block() != null);
  }

  /** Whether the block with this sequence will pass by. */
  boolean isStopped(long sequence) {
    return poison.stops(sequence);
  }

  /**
   * Waits for something that another stage's passing on, or the end of the ring, brings about.
   *
   * @param due read by other threads, too
   */
  void await(BooleanSupplier due) throws AlertException {
    if (waiters instanceof ParkingWaitStrategy parking) {
      parking.await(due, upstream);
    } else {
      while (!due.getAsBoolean()) {
        upstream.checkAlert();
        Thread.yield();
      }
    }
  }

  /** How many blocks wait behind this one. */
  int waiting(BlockSlot<I> slot) {
    return (int) (upstream.getCursor() - slot.sequence());
  }

  /**
   * The stage is done with a block, or its share of a batch. A block that turned out to be one that
   * there is nothing to do for is not counted.
   *
   * @param event begun before; ended here
   */
  void measure(BlockSlot<I> slot, long nanos, int waiting, StageEvent event) {
    if (slot.block() == null) {
      return;
    }
    meter.add(stage, slot, nanos, waiting);
    event.commit(stage, slot.block(), waiting);
  }

  RingMeter meter() {
    return meter;
  }

  void fail(BlockSlot<I> slot, Throwable cause) {
    poison.add(RingFailure.of(slot, stage, cause));
  }

  /**
   * Lets the next stage have this block and those before it, now and not only after a batch. If it
   * sleeps it is woken at once, unless there has been little to do: then with the blocks that
   * follow, at the latest when there is none.
   *
   * @param nanos what the stage took for what it passes on
   */
  void passOn(BlockSlot<I> slot, long nanos) {
    long sequence = slot.sequence();
    if (stage == Stage.COMMIT) {
      slot.clear();
    }
    own.set(sequence);
    worked += nanos;
    if (worked >= WAKING_NANOS) {
      worked = 0;
      waiters.signalAllWhenBlocking();
    }
  }
}
