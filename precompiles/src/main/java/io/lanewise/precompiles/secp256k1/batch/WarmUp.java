package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Runs an operation in the background, on made-up signatures, until the JIT compiler has made it
 * faster than the one that serves meanwhile.
 *
 * <pre>
 *   use() ──▶ thread: incumbent, candidate, incumbent, candidate …  same batch, both timed
 *                 |
 *                 +- candidate faster {@value #FASTER_IN_A_ROW} times in a row   ──▶ warm
 *                 +- not within {@value #ROUNDS} rounds, or it failed   ──▶ never warm, logged
 *                 +- release() by the last user         ──▶ ends; use() begins anew
 * </pre>
 *
 * <p>Thread-safe. The thread is a daemon, and after the last {@link #release()} there is none.
 */
final class WarmUp {
  static final int FASTER_IN_A_ROW = 8;
  static final int ROUNDS = 4000;

  private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());

  private final Supplier<BatchOperation> candidate;
  private final Supplier<BatchOperation> incumbent;
  private final Supplier<Batch> work;
  private final LongSupplier nanoTime;

  private volatile boolean warm;
  private volatile boolean stopping;
  private Thread thread; // guarded by this, as is users
  private int users;

  /**
   * @param work makes the batch, which stays the thread's
   * @param nanoTime what {@link System#nanoTime()} is
   */
  WarmUp(
      Supplier<BatchOperation> candidate,
      Supplier<BatchOperation> incumbent,
      Supplier<Batch> work,
      LongSupplier nanoTime) {
    this.candidate = candidate;
    this.incumbent = incumbent;
    this.work = work;
    this.nanoTime = nanoTime;
  }

  /** Whether the candidate is the faster one by now; once true, always true. */
  boolean isWarm() {
    return warm;
  }

  /** Begins to warm up, unless that is done or under way. */
  synchronized void use() {
    users++;
    if (thread == null && !warm) {
      stopping = false;
      thread = Thread.ofPlatform().daemon().name("recovery-warm-up").start(this::warmUp);
    }
  }

  /** Ends the thread when nobody else needs it; waits for the batch that it is at. */
  synchronized void release() {
    if (--users == 0 && thread != null) {
      stopping = true;
      join();
      thread = null;
    }
  }

  /** Waits until the thread has come to its end, one way or the other. */
  synchronized void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // a daemon that is stopping needs no more care
    }
  }

  private void warmUp() {
    try (BatchOperation warming = candidate.get();
        BatchOperation serving = incumbent.get()) {
      compare(warming, serving, work.get());
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "vector recovery failed while it warmed up", e);
    }
  }

  private void compare(BatchOperation warming, BatchOperation serving, Batch batch) {
    int faster = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long servingNanos = nanos(serving, batch);
      if (stopping) {
        return;
      }
      faster = nanos(warming, batch) < servingNanos ? faster + 1 : 0;
      if (faster == FASTER_IN_A_ROW) {
        warm = true;
        return;
      }
      if (stopping) {
        return;
      }
    }
    LOG.log(
        System.Logger.Level.INFO,
        "vector recovery is not the faster one here; what served until now goes on serving");
  }

  private long nanos(BatchOperation operation, Batch batch) {
    long begin = nanoTime.getAsLong();
    operation.run(batch);
    return nanoTime.getAsLong() - begin;
  }
}
