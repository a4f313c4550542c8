package io.lanewise.kernels.trust;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Shares each batch among CPU workers, in equal contiguous parts. The caller's thread is one of
 * them. Small batches are not shared: below two grains a hand-over costs more than it saves.
 */
public final class ParallelOperation implements BatchOperation {
  private final List<BatchOperation> instances;
  private final int grain;
  private final ExecutorService threads;

  /**
   * @param instances one a worker, owned by this operation
   * @param grain the fewest items that are worth a worker
   */
  public ParallelOperation(List<? extends BatchOperation> instances, int grain) {
    this.instances = List.copyOf(instances);
    this.grain = grain;
    if (instances.isEmpty() || grain < 1) {
      throw new IllegalArgumentException(instances.size() + " workers, grain " + grain);
    }
    threads =
        Executors.newFixedThreadPool(
            Math.max(1, instances.size() - 1),
            Thread.ofPlatform().daemon().name("batch-worker-", 1).factory());
  }

  /**
   * Computes all results.
   *
   * @throws RuntimeException or Error, whatever the first worker to fail threw; all have ended then
   */
  @Override
  public void run(Batch batch) {
    int workers = Math.clamp(batch.count() / grain, 1, instances.size());
    List<Future<?>> shares = new ArrayList<>();
    for (int i = 1; i < workers; i++) {
      BatchOperation instance = instances.get(i);
      Batch share = share(batch, i, workers);
      shares.add(threads.submit(() -> instance.run(share)));
    }
    Throwable failure = null;
    try {
      instances.getFirst().run(share(batch, 0, workers));
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    for (Future<?> share : shares) {
      Throwable theirs = await(share);
      failure = failure == null ? theirs : failure;
    }
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }

  private static Batch share(Batch batch, int i, int workers) {
    return batch.slice(
        (int) ((long) batch.count() * i / workers),
        (int) ((long) batch.count() * (i + 1) / workers));
  }

  /** Waits to the end, whatever happens: the worker writes into the caller's memory. */
  private static Throwable await(Future<?> share) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          share.get();
          return null;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          return e.getCause();
        } catch (CancellationException e) {
          return e;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    instances.forEach(BatchOperation::close);
  }
}
