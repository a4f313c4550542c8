package io.lanewise.pipeline.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.types.BatchSenders;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.profile.Waiting;
import io.lanewise.kernels.trust.BatchMetrics;
import io.lanewise.kernels.trust.CountedOperation;
import io.lanewise.precompiles.secp256k1.batch.JavaBatchRecovery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Order, back-pressure and ends of the ring, with stages that do nothing but what a test wants. */
@Timeout(120) // a lost signal would wait for ever
class BlockRingTest {
  private static final class NoRecovery implements BatchOperation {
    @Override
    public void run(Batch batch) {}

    @Override
    public void close() {}
  }

  private final List<Integer> observed = Collections.synchronizedList(new ArrayList<>());

  private BlockRing<Integer> ring(RingSettings settings, FakeStages stages) {
    return new BlockRing<>(
        settings, new BatchSenders(new NoRecovery()), stages, slot -> observed.add(slot.input()));
  }

  /** Submits until the ring is full of all, or has stopped. */
  private static int submit(BlockRing<Integer> ring, int count) {
    int taken = 0;
    while (taken < count && ring.submit(taken)) {
      taken++;
    }
    return taken;
  }

  private static List<Integer> upTo(long count) {
    return IntStream.range(0, (int) count).boxed().toList();
  }

  private static void assertNoThreadIsLeft() {
    assertEquals(
        List.of(),
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getName)
            .filter(name -> name.startsWith("lanewise-"))
            .toList());
  }

  /** Gives the other threads a chance to be anywhere. */
  private static void jitter(Random random) {
    switch (random.nextInt(8)) {
      case 0 -> Thread.yield();
      case 1 -> LockSupport.parkNanos(random.nextInt(200_000));
      default -> {}
    }
  }

  private static final class Jittering extends FakeStages {
    private final long seed;

    Jittering(long seed) {
      this.seed = seed;
    }

    @Override
    void visit(Stage stage, int input) {
      jitter(new Random(seed + 31L * input + stage.ordinal()));
    }
  }

  @ParameterizedTest
  @EnumSource(Waiting.class)
  void everyStageSeesEveryBlockInOrder(Waiting waiting) {
    for (int depth : new int[] {1, 2, 64}) {
      observed.clear();
      FakeStages stages = new Jittering(depth);
      try (BlockRing<Integer> ring = ring(RingSettings.of(depth, waiting), stages)) {
        assertEquals(150, submit(ring, 150));
        RingOutcome<Integer> outcome = ring.finish();
        assertTrue(outcome.isComplete());
        assertEquals(150, outcome.committed());
        assertSame(outcome, ring.finish());
        assertFalse(ring.submit(150));
        assertEquals(150, ring.snapshot().stages().get(3).nanos().count());
      }
      for (Stage stage : Stage.values()) {
        assertEquals(upTo(150), stages.seen(stage));
      }
      assertEquals(upTo(150), observed);
      stages.assertSound();
    }
    assertNoThreadIsLeft();
  }

  @Test
  void anEmptyRingEnds() {
    FakeStages stages = new FakeStages();
    try (BlockRing<Integer> ring = ring(RingSettings.of(4, Waiting.BLOCKING), stages)) {
      assertEquals(new RingOutcome<Integer>(0, 0, null, false), ring.finish());
    }
    stages.assertSound();
    assertNoThreadIsLeft();
  }

  /** However slow a stage, no more blocks are in flight than there are slots. */
  @ParameterizedTest
  @EnumSource(Stage.class)
  void aSlowStageHoldsThePublisherBack(Stage slow) {
    int depth = 4;
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    FakeStages stages =
        new FakeStages() {
          @Override
          void visit(Stage stage, int input) {
            if (stage == Stage.DECODE) {
              int inFlight = begun.incrementAndGet() - observed.size();
              most.accumulateAndGet(inFlight, Math::max);
            }
            if (stage == slow) {
              LockSupport.parkNanos(300_000);
            }
          }
        };
    try (BlockRing<Integer> ring = ring(RingSettings.of(depth, Waiting.BLOCKING), stages)) {
      submit(ring, 60);
      assertEquals(60, ring.finish().committed());
    }
    assertTrue(most.get() <= depth, "in flight: " + most);
    assertEquals(upTo(60), observed);
    stages.assertSound();
  }

  /** One block fails in one stage, perhaps another one later: the first in order counts. */
  @ParameterizedTest
  @EnumSource(Stage.class)
  void nothingIsCommittedFromAFailedBlockOn(Stage failing) {
    for (int seed = 0; seed < 25; seed++) {
      Random random = new Random(seed);
      int bad = random.nextInt(40);
      int worse = bad + 1 + random.nextInt(5);
      Stage later = Stage.values()[random.nextInt(Stage.values().length)];
      Random jitter = new Random(seed);
      observed.clear();
      FakeStages stages =
          new FakeStages() {
            @Override
            void visit(Stage stage, int input) {
              synchronized (jitter) {
                jitter(jitter);
              }
              if (stage == failing && input == bad || stage == later && input == worse) {
                fail(input);
              }
            }

            private void fail(int input) {
              if (random.nextBoolean()) {
                throw new IllegalStateException("block " + input);
              }
              throw new StackOverflowError("block " + input);
            }
          };
      int depth = 1 << random.nextInt(5);
      try (BlockRing<Integer> ring = ring(RingSettings.of(depth, Waiting.BLOCKING), stages)) {
        submit(ring, 60);
        RingOutcome<Integer> outcome = ring.finish();
        assertEquals(bad, outcome.committed());
        assertFalse(outcome.isComplete());
        RingFailure<Integer> failure = outcome.failure();
        assertEquals(bad, failure.sequence());
        assertEquals(bad, failure.input());
        assertEquals(failing, failure.stage());
        assertEquals("block " + bad, failure.cause().getMessage());
        assertEquals(failing == Stage.DECODE ? RingFailure.UNKNOWN : bad, failure.number());
        assertFalse(ring.submit(60));
      }
      assertEquals(upTo(bad), observed);
      int reached = failing == Stage.COMMIT ? bad + 1 : bad;
      assertEquals(upTo(reached), stages.seen(Stage.COMMIT));
      stages.assertSound();
    }
    assertNoThreadIsLeft();
  }

  /**
   * Small blocks are left to gather before a stage is woken: none is forgotten, however they come,
   * whatever waits for whom, and however it ends.
   */
  @Test
  void noSmallBlockIsForgotten() throws InterruptedException {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      int blocks = 3000;
      int bad = random.nextInt(3) == 0 ? random.nextInt(blocks) : -1;
      Stage failing = Stage.values()[random.nextInt(Stage.values().length)];
      int cancelled = random.nextInt(3) == 0 ? random.nextInt(blocks) : -1;
      observed.clear();
      FakeStages stages = new SmallBlocks(seed, failing, bad);
      try (BlockRing<Integer> ring =
          ring(RingSettings.of(1 << random.nextInt(7), Waiting.BLOCKING), stages)) {
        int taken = 0;
        while (taken < blocks && ring.submit(taken)) {
          if (++taken == cancelled) {
            ring.cancel();
          }
          if (random.nextInt(200) == 0) {
            LockSupport.parkNanos(random.nextInt(300_000));
          }
        }
        RingOutcome<Integer> outcome = ring.finish();
        assertEquals(taken, outcome.submitted());
        assertEquals(upTo(outcome.committed()), observed);
        if (cancelled < 0) {
          assertEquals(bad < 0 ? blocks : bad, outcome.committed());
        }
      }
      stages.assertSound();
    }
    assertNoThreadIsLeft();
  }

  private static final class SmallBlocks extends FakeStages {
    private final long seed;
    private final Stage failing;
    private final int bad;

    SmallBlocks(long seed, Stage failing, int bad) {
      this.seed = seed;
      this.failing = failing;
      this.bad = bad;
    }

    @Override
    public int size(Integer input) {
      return new Random(seed + input).nextInt(200) == 0 ? 400_000 : 600;
    }

    @Override
    void visit(Stage stage, int input) {
      if (stage == failing && input == bad) {
        throw new IllegalStateException("block " + input);
      }
      if (new Random(seed + 31L * input + stage.ordinal()).nextInt(500) == 0) {
        LockSupport.parkNanos(150_000);
      }
    }

    /** As receipts of before Byzantium do, and views that other threads read. */
    @Override
    void execute(int input, Runnable awaitPrevious) {
      Random random = new Random(seed - input);
      if (random.nextInt(100) == 0) {
        awaitPrevious.run();
      } else if (random.nextInt(300) == 0) {
        Thread worker = Thread.ofPlatform().start(awaitPrevious);
        try {
          worker.join();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  /** More of them than the depth are in flight. */
  @Test
  void smallBlocksAreCloserTogether() {
    CountDownLatch submitted = new CountDownLatch(1);
    FakeStages stages =
        new FakeStages() {
          @Override
          public int size(Integer input) {
            return 1000;
          }

          @Override
          void visit(Stage stage, int input) {
            if (stage == Stage.COMMIT && input == 0) {
              await(submitted);
            }
          }
        };
    try (BlockRing<Integer> ring = ring(RingSettings.of(4, Waiting.BLOCKING), stages)) {
      assertEquals(256, submit(ring, 256));
      submitted.countDown();
      assertEquals(256, ring.finish().committed());
    }
    stages.assertSound();
  }

  @Test
  void cancellationAtAnyMomentLeavesAPrefix() throws InterruptedException {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      observed.clear();
      FakeStages stages = new Jittering(seed);
      int depth = 1 << random.nextInt(6);
      int moment = random.nextInt(6_000_000);
      try (BlockRing<Integer> ring = ring(RingSettings.of(depth, Waiting.BLOCKING), stages)) {
        Thread canceller =
            Thread.ofPlatform()
                .start(
                    () -> {
                      LockSupport.parkNanos(moment);
                      ring.cancel();
                    });
        int taken = submit(ring, 100);
        RingOutcome<Integer> outcome = ring.finish();
        canceller.join();
        assertEquals(taken, outcome.submitted());
        assertNull(outcome.failure());
        assertEquals(upTo(outcome.committed()), observed);
        assertTrue(outcome.isCancelled() || outcome.committed() == 100);
      }
      assertEquals(upTo(observed.size()), stages.seen(Stage.COMMIT));
      stages.assertSound();
    }
    assertNoThreadIsLeft();
  }

  @Test
  void closingGivesUpWhatIsInFlight() {
    CountDownLatch closing = new CountDownLatch(1);
    FakeStages stages =
        new FakeStages() {
          @Override
          void visit(Stage stage, int input) {
            if (stage == Stage.EXECUTE && input == 2) {
              await(closing);
            }
          }
        };
    BlockRing<Integer> ring = ring(RingSettings.of(8, Waiting.BLOCKING), stages);
    submit(ring, 8);
    ring.cancel();
    closing.countDown();
    ring.close();
    assertTrue(observed.size() <= 2, observed.toString());
    assertTrue(ring.finish().isCancelled());
    stages.assertSound();
    assertNoThreadIsLeft();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An interrupt of the publisher is not lost, and does not end the ring. */
  @Test
  void anInterruptIsKept() {
    FakeStages stages = new Jittering(3);
    try (BlockRing<Integer> ring = ring(RingSettings.of(2, Waiting.BLOCKING), stages)) {
      Thread.currentThread().interrupt();
      submit(ring, 50);
      assertEquals(50, ring.finish().committed());
      assertTrue(Thread.interrupted());
    }
    assertNoThreadIsLeft();
  }

  @Test
  void anObserverThatFailsStopsTheRingAfterItsBlock() {
    try (BlockRing<Integer> ring =
        new BlockRing<>(
            RingSettings.of(4, Waiting.BLOCKING),
            new BatchSenders(new NoRecovery()),
            new FakeStages(),
            slot -> {
              if (slot.input() == 5) {
                throw new IllegalStateException("observer");
              }
            })) {
      submit(ring, 20);
      assertEquals(6, ring.finish().committed());
      assertEquals(5, ring.finish().failure().sequence());
    }
  }

  /** What waits while a batch is under way is the next batch, up to the bound. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1000})
  void waitingBlocksAreRecoveredTogether(int maximumBatch) {
    int depth = 16;
    int each = 3;
    CountDownLatch allSubmitted = new CountDownLatch(1);
    FakeStages stages =
        new FakeStages() {
          @Override
          int transactions() {
            return each;
          }
        };
    AtomicInteger batches = new AtomicInteger();
    BatchOperation slow =
        new BatchOperation() {
          @Override
          public void run(Batch batch) {
            if (batches.getAndIncrement() == 0) {
              await(allSubmitted);
            }
          }

          @Override
          public void close() {}
        };
    RingSettings settings =
        new RingSettings(depth, Waiting.BLOCKING, maximumBatch, new BatchMetrics());
    try (BlockRing<Integer> ring =
        new BlockRing<>(settings, new BatchSenders(slow), stages, _ -> {})) {
      submit(ring, depth);
      while (stages.seen(Stage.DECODE).size() < depth) {
        Thread.onSpinWait();
      }
      allSubmitted.countDown();
      assertEquals(depth, ring.finish().committed());
      RingSnapshot snapshot = ring.snapshot();
      assertEquals(depth, snapshot.batchBlocks().total());
      assertEquals(depth * each, snapshot.batchItems().total());
      assertEquals(0, snapshot.offloadedItems().total());
      int most = Math.min(depth * each, (maximumBatch + each - 1) / each * each);
      assertTrue(snapshot.batchItems().maximum() <= most, snapshot.toString());
      if (maximumBatch == 1000) {
        assertTrue(snapshot.batchItems().count() <= 3, snapshot.toString());
      }
    }
  }

  /** Where execution is slow, blocks are recovered some at a time though they come one by one. */
  @ParameterizedTest
  @EnumSource(Waiting.class)
  void batchesFormBehindASlowExecution(Waiting waiting) {
    FakeStages stages =
        new FakeStages() {
          @Override
          void visit(Stage stage, int input) {
            if (stage == Stage.EXECUTE) {
              LockSupport.parkNanos(1_000_000);
            }
          }
        };
    try (BlockRing<Integer> ring = ring(RingSettings.of(16, waiting), stages)) {
      submit(ring, 200);
      assertEquals(200, ring.finish().committed());
      RingSnapshot snapshot = ring.snapshot();
      assertEquals(200, snapshot.batchBlocks().total());
      assertTrue(snapshot.batchBlocks().mean() > 1.5, snapshot.toString());
    }
    stages.assertSound();
    assertNoThreadIsLeft();
  }

  /** A batch that fails is tried again block by block, so that the right one is to blame. */
  @Test
  void theBlockThatBreaksABatchIsFound() {
    BatchOperation failing =
        new BatchOperation() {
          private int calls;

          @Override
          public void run(Batch batch) {
            if (++calls == 4) {
              throw new IllegalStateException("call " + calls);
            }
          }

          @Override
          public void close() {}
        };
    FakeStages stages =
        new FakeStages() {
          @Override
          int transactions() {
            return 1;
          }
        };
    try (BlockRing<Integer> ring =
        new BlockRing<>(
            RingSettings.of(1, Waiting.BLOCKING), new BatchSenders(failing), stages, _ -> {})) {
      submit(ring, 20);
      assertTrue(ring.finish().isComplete()); // the second try succeeds
    }
  }

  /** What each block's signers were recovered in, and where; and how many blocks wait. */
  @Test
  void everyBlockKnowsItsBatches() {
    BatchMetrics metrics = new BatchMetrics();
    FakeStages stages =
        new FakeStages() {
          @Override
          int transactions() {
            return 3;
          }
        };
    CountDownLatch queueSeen = new CountDownLatch(1);
    List<StageBatches> recoveries = Collections.synchronizedList(new ArrayList<>());
    List<StageBatches> hashings = Collections.synchronizedList(new ArrayList<>());
    BatchOperation counted =
        new CountedOperation(new JavaBatchRecovery(), "recover", "scalar", metrics);
    try (BlockRing<Integer> ring =
        new BlockRing<>(
            new RingSettings(4, Waiting.BLOCKING, 1000, metrics),
            new BatchSenders(counted),
            stages,
            slot -> {
              await(queueSeen);
              recoveries.add(slot.batches(Stage.RECOVER));
              hashings.add(slot.batches(Stage.MERKLEIZE));
            })) {
      submit(ring, 4);
      while (ring.queued(Stage.COMMIT) < 4) {
        Thread.onSpinWait();
      }
      assertEquals(0, ring.queued(Stage.DECODE));
      queueSeen.countDown();
      for (int i = 4; i < 20; i++) {
        ring.submit(i);
      }
      assertEquals(20, ring.finish().committed());
      for (Stage stage : Stage.values()) {
        assertEquals(0, ring.queued(stage), stage.toString());
      }
    }
    assertEquals(20, recoveries.size());
    for (StageBatches recovery : recoveries) {
      assertEquals(3, recovery.items());
      assertEquals(3L * recovery.blocks(), recovery.batchItems());
      assertEquals(1, recovery.batches());
      assertEquals(0, recovery.offloaded());
      assertEquals("scalar", recovery.backends());
    }
    hashings.forEach(hashing -> assertEquals(new StageBatches(0, 1, 0, 0, 0, ""), hashing));
  }

  @Test
  void settingsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> RingSettings.of(3, Waiting.BLOCKING));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RingSettings(4, Waiting.BLOCKING, 0, new BatchMetrics()));
  }
}
