package io.lanewise.kernels.trust;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;

/** Counts what an operation that needs no checks does: CPU code. */
public final class CountedOperation implements BatchOperation {
  private final BatchOperation operation;
  private final String name;
  private final String backend;
  private final BatchCounters counters;

  /**
   * @param operation owned by this one
   * @param name of the operation
   * @param backend that carries it out
   */
  public CountedOperation(
      BatchOperation operation, String name, String backend, BatchMetrics metrics) {
    this.operation = operation;
    this.name = name;
    this.backend = backend;
    counters = metrics.counters(name, backend);
  }

  @Override
  public void run(Batch batch) {
    BatchEvent event = new BatchEvent();
    event.begin();
    long start = System.nanoTime();
    operation.run(batch);
    counters.addBatch(batch.count(), System.nanoTime() - start);
    event.commit(name, backend, batch.count());
  }

  @Override
  public void close() {
    operation.close();
  }
}
