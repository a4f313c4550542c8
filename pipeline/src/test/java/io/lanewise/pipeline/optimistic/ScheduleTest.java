package io.lanewise.pipeline.optimistic;

import static io.lanewise.pipeline.optimistic.Schedule.NONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.types.Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/** Workers hand transactions over in every order that may happen; none is lost, none run twice. */
class ScheduleTest {
  private static final Address A = Address.ofNumber(0xa);
  private static final Address B = Address.ofNumber(0xb);

  @Test
  void takenByOneWhileTheOtherRunsTheSendersFirst() {
    Schedule schedule = Chained.schedule(A, A, B);
    assertEquals(0, schedule.take());
    assertEquals(2, schedule.take(), "1 waits for 0");
    assertEquals(NONE, schedule.take());
    assertEquals(1, schedule.ran(0), "whoever ran 0 runs 1");
    assertEquals(NONE, schedule.ran(1));
  }

  @Test
  void sendersFirstHasRunBeforeTheOtherIsTaken() {
    Schedule schedule = Chained.schedule(A, A);
    assertEquals(0, schedule.take());
    assertEquals(NONE, schedule.ran(0), "nobody has come by 1");
    assertEquals(1, schedule.take());
  }

  /** Who settles runs the sender's first himself and says nothing to who waits for it. */
  @Test
  void settledWithoutARunWhileTheNextOfTheSenderWaits() {
    Schedule schedule = Chained.schedule(B, A, A, B);
    assertEquals(0, schedule.take());
    assertEquals(1, schedule.take());
    assertEquals(NONE, schedule.take(), "2 waits for 1, 3 for 0");
    assertEquals(3, schedule.ran(0));
    assertTrue(schedule.takeTurn());
    settleFirst(schedule, 0);
    assertFalse(schedule.canSettle(), "1 is running");
    assertEquals(2, schedule.ran(1));
    settleFirst(schedule, 1);
    assertFalse(schedule.canSettle(), "2 is running");
    assertFalse(schedule.claimFirst(2));
    assertEquals(NONE, schedule.ran(2));
    settleFirst(schedule, 2);
    assertEquals(NONE, schedule.ran(3));
    settleFirst(schedule, 3);
    assertTrue(schedule.isOver());
  }

  @Test
  void leftReadyAndClaimedByWhoSettles() {
    Schedule schedule = Chained.schedule(A, A);
    assertTrue(schedule.takeTurn());
    assertTrue(schedule.claimFirst(0));
    assertEquals(NONE, schedule.take(), "0 is claimed, 1 waits");
    schedule.settle(0);
    assertTrue(schedule.canSettle());
    assertFalse(schedule.claimRan(1));
    assertTrue(schedule.claimFirst(1), "1 was left alone, and is not lost");
    schedule.settle(1);
    assertTrue(schedule.isOver());
  }

  @Test
  void onlyOneHasTheTurn() {
    Schedule schedule = Chained.schedule(A);
    assertTrue(schedule.takeTurn());
    assertFalse(schedule.takeTurn());
    schedule.giveTurn();
    assertTrue(schedule.takeTurn());
  }

  /** {@code take} comes by the second of a sender just when {@code ran} of the first looks. */
  @Test
  void takingMeetsRunning() {
    try (Race race = new Race()) {
      for (int round = 0; round < 2000; round++) {
        Schedule schedule = Chained.schedule(A, A);
        assertEquals(0, schedule.take());
        AtomicInteger taken = new AtomicInteger();
        race.run(
            () -> taken.addAndGet(schedule.ran(0) == 1 ? 1 : 0),
            () -> taken.addAndGet(schedule.take() == 1 ? 1 : 0));
        assertEquals(1, taken.get(), "round " + round);
      }
    }
  }

  /** Whole blocks of few senders, by three workers that give way at every step. */
  @Test
  void everyTransactionSettlesOnceInOrder() {
    try (Race race = new Race()) {
      for (int round = 0; round < 300; round++) {
        Random random = new Random(round);
        List<Address> senders = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
          senders.add(Address.ofNumber(1 + random.nextInt(1 + round % 20)));
        }
        Schedule schedule = Chained.schedule(senders);
        int[] settled = new int[1];
        AtomicIntegerArray runs = new AtomicIntegerArray(senders.size());
        Runnable[] workers = new Runnable[3];
        Arrays.setAll(workers, seed -> () -> work(schedule, runs, settled, new Random(seed)));
        race.run(workers);
        assertEquals(senders.size(), settled[0], "round " + round);
        for (int i = 0; i < senders.size(); i++) {
          assertEquals(1, runs.get(i), "transaction " + i + ", round " + round);
        }
      }
    }
  }

  private static void work(
      Schedule schedule, AtomicIntegerArray runs, int[] settled, Random jitter) {
    while (!schedule.isOver()) {
      if (schedule.canSettle() && schedule.takeTurn()) {
        settle(schedule, runs, settled);
        schedule.giveTurn();
      }
      for (int i = schedule.take(); i != NONE; i = schedule.ran(i)) {
        runs.incrementAndGet(i);
        if (jitter.nextInt(4) == 0) {
          Thread.yield();
        }
      }
    }
  }

  private static void settle(Schedule schedule, AtomicIntegerArray runs, int[] settled) {
    while (schedule.canSettle()) {
      int i = schedule.firstUnsettled();
      if (!schedule.claimRan(i)) {
        if (!schedule.claimFirst(i)) {
          continue;
        }
        runs.incrementAndGet(i);
      }
      assertEquals(settled[0]++, i);
      schedule.settle(i);
    }
  }

  private static void settleFirst(Schedule schedule, int i) {
    assertTrue(schedule.canSettle());
    assertEquals(i, schedule.firstUnsettled());
    assertTrue(schedule.claimRan(i));
    schedule.settle(i);
  }
}
