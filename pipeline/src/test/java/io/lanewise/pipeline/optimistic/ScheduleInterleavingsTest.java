package io.lanewise.pipeline.optimistic;

import static io.lanewise.pipeline.optimistic.Schedule.NONE;

import io.lanewise.evm.types.Address;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/** Workers that take, run and settle, step by step: nothing is lost, nothing is run twice. */
class ScheduleInterleavingsTest {
  private static final Address A = Address.ofNumber(0xa);
  private static final Address B = Address.ofNumber(0xb);

  /** A block under way. */
  public abstract static class Block {
    private final Schedule schedule;
    private final AtomicIntegerArray runs;
    private volatile int settled;

    Block(List<Address> senders) {
      schedule = Chained.schedule(senders);
      runs = new AtomicIntegerArray(senders.size());
    }

    /** As a worker does between two looks for something to settle. */
    public void run() {
      for (int i = schedule.take(); i != NONE; i = schedule.ran(i)) {
        runs.incrementAndGet(i);
      }
    }

    /** As a worker does, with a run for what nobody has run yet. */
    public void settle() {
      if (schedule.canSettle() && schedule.takeTurn()) {
        while (schedule.canSettle()) {
          settleFirst();
        }
        schedule.giveTurn();
      }
    }

    private void settleFirst() {
      int i = schedule.firstUnsettled();
      if (!schedule.claimRan(i)) {
        if (!schedule.claimFirst(i)) {
          return;
        }
        runs.incrementAndGet(i);
      }
      if (i != settled) {
        throw new IllegalStateException("settled " + i + " as number " + settled);
      }
      settled = i + 1;
      schedule.settle(i);
    }

    /** Whatever has happened, one worker alone comes to the end of the block. */
    @Validate
    public void oneWorkerEndsIt() {
      for (int round = 0; !schedule.isOver(); round++) {
        if (round > 2 * runs.length()) {
          throw new IllegalStateException("settled " + settled + ", and it goes no further");
        }
        settle();
        run();
      }
      for (int i = 0; i < runs.length(); i++) {
        if (runs.get(i) != 1) {
          throw new IllegalStateException("transaction " + i + " ran " + runs.get(i) + " times");
        }
      }
      if (settled != runs.length()) {
        throw new IllegalStateException("over when only " + settled + " were settled");
      }
    }
  }

  /** One sender. */
  public static class Chain extends Block {
    public Chain() {
      super(List.of(A, A, A));
    }
  }

  /** Two senders in turns. */
  public static class Turns extends Block {
    public Turns() {
      super(List.of(A, B, A, B));
    }
  }

  @Test
  void takingMeetsRunning() {
    Interleavings.of(Chain.class).thread("run").thread("run").areValid();
  }

  @Test
  void takingMeetsRunningOfTwoSenders() {
    Interleavings.of(Turns.class).thread("run").thread("run").areValid();
  }

  /** Who settles claims what another is about to take. */
  @Test
  void settlingMeetsTaking() {
    Interleavings.of(Chain.class).thread("settle", "settle").thread("run").areValid();
    Interleavings.of(Turns.class).thread("settle", "settle").thread("run").areValid();
  }

  /** Both look for something to settle; one gives the turn back just when the other has looked. */
  @Test
  void settlingMeetsSettling() {
    Interleavings.of(Turns.class)
        .first("run")
        .thread("settle", "run")
        .thread("settle", "settle")
        .areValid();
  }

  @Test
  void threeWorkers() {
    Interleavings.of(Turns.class)
        .thread("settle", "run")
        .thread("run", "settle")
        .thread("run")
        .areValid();
  }
}
