package io.lanewise.precompiles.secp256k1.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.DeviceException;
import io.lanewise.kernels.batch.KnownBackend;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WarmingRecoveryTest {
  private static final Batch BATCH =
      RecoveryItem.batch(MemorySegment.ofArray(new byte[0]), 0, MemorySegment.ofArray(new byte[0]));

  private final AtomicLong clock = new AtomicLong();
  private final List<String> served = new CopyOnWriteArrayList<>();
  private final AtomicInteger openOperations = new AtomicInteger();

  @Test
  void servesByTheOtherOneUntilTheVectorCodeIsFaster() {
    CountDownLatch compiled = new CountDownLatch(1);
    WarmUp warmUp =
        new WarmUp(() -> taking(compiled, 5), () -> taking(null, 10), () -> BATCH, clock::get);
    Backend backend = WarmingRecovery.backend(fake("vector-512"), fake("native"), warmUp);
    assertEquals("vector-512", backend.name());
    BatchOperation recovery = backend.open();
    recovery.run(BATCH);
    recovery.run(BATCH);
    assertEquals(List.of("native", "native"), served);
    compiled.countDown();
    warmUp.join();
    recovery.run(BATCH);
    recovery.run(BATCH);
    assertEquals(List.of("native", "native", "vector-512", "vector-512"), served);
    BatchOperation later = backend.open();
    later.run(BATCH);
    assertEquals("vector-512", served.getLast());
    later.close();
    recovery.close();
    assertEquals(0, openOperations.get());
  }

  @Test
  void becomesWarmAfterEnoughFasterRoundsInARow() {
    AtomicInteger rounds = new AtomicInteger();
    // Faster in every round but each eighth, until round 100.
    WarmUp warmUp =
        new WarmUp(
            () ->
                operation(
                    () -> {
                      int round = rounds.incrementAndGet();
                      clock.addAndGet(round % WarmUp.FASTER_IN_A_ROW == 0 && round < 100 ? 10 : 9);
                    }),
            () -> taking(null, 10),
            () -> BATCH,
            clock::get);
    warmUp.use();
    warmUp.join();
    assertTrue(warmUp.isWarm());
    assertEquals(96 + WarmUp.FASTER_IN_A_ROW, rounds.get());
    warmUp.release();
    assertTrue(warmUp.isWarm());
    assertEquals(0, openOperations.get());
  }

  @Test
  void givesUpWhenTheVectorCodeStaysSlower() {
    WarmUp warmUp =
        new WarmUp(() -> taking(null, 10), () -> taking(null, 10), () -> BATCH, clock::get);
    warmUp.use();
    warmUp.join();
    assertFalse(warmUp.isWarm());
    assertEquals(WarmUp.ROUNDS * 20L, clock.get());
    warmUp.release();
  }

  @Test
  void goesOnServingWhenTheVectorCodeFails() {
    WarmUp warmUp =
        new WarmUp(
            () ->
                operation(
                    () -> {
                      throw new DeviceException("no vectors today");
                    }),
            () -> taking(null, 10),
            () -> BATCH,
            clock::get);
    try (BatchOperation recovery =
        WarmingRecovery.backend(fake("vector-512"), fake("native"), warmUp).open()) {
      warmUp.join();
      recovery.run(BATCH);
    }
    assertEquals(List.of("native"), served);
    assertEquals(0, openOperations.get());
  }

  @Test
  void lastUserStopsTheThreadAndTheNextOneStartsIt() {
    AtomicInteger started = new AtomicInteger();
    WarmUp warmUp =
        new WarmUp(
            () -> {
              started.incrementAndGet();
              return operation(() -> Thread.onSpinWait()); // the clock stands: never faster
            },
            () -> operation(() -> {}),
            () -> BATCH,
            clock::get);
    warmUp.use();
    warmUp.use();
    warmUp.release();
    warmUp.release();
    assertEquals(0, openOperations.get(), "the thread has ended");
    assertEquals(1, started.get());
    warmUp.use();
    warmUp.release();
    assertEquals(0, openOperations.get());
    assertEquals(2, started.get());
    assertFalse(warmUp.isWarm());
  }

  @Test
  void onlyVectorBackendsWarmUp() {
    for (Backend backend : RecoveryBackends.all()) {
      Backend serving = RecoveryBackends.serving(backend);
      assertEquals(backend.name(), serving.name());
      assertEquals(backend.obstacle(), serving.obstacle());
      assertEquals(backend.name().startsWith("vector-"), backend != serving, backend.name());
    }
  }

  @Test
  void warmsUpOnSignaturesThatAllHaveAKey() {
    Batch work = WarmingRecovery.work();
    try (JavaBatchRecovery recovery = new JavaBatchRecovery()) {
      recovery.run(work);
    }
    for (int i = 0; i < work.count(); i++) {
      assertTrue(RecoveryResult.isRecovered(work.output(), 32L * i), "item " + i);
    }
  }

  private Backend fake(String name) {
    return KnownBackend.ofCpu(name, Optional.empty(), () -> operation(() -> served.add(name)));
  }

  /** An operation that takes so many nanoseconds by the clock, after the latch if there is one. */
  private BatchOperation taking(CountDownLatch latch, long nanos) {
    return operation(
        () -> {
          if (latch != null) {
            try {
              latch.await();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          }
          clock.addAndGet(nanos);
        });
  }

  private BatchOperation operation(Runnable work) {
    openOperations.incrementAndGet();
    return new BatchOperation() {
      @Override
      public void run(Batch batch) {
        work.run();
      }

      @Override
      public void close() {
        openOperations.decrementAndGet();
      }
    };
  }
}
