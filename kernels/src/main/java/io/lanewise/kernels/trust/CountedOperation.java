package io.lanewise.kernels.trust;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;

/** Counts what an operation that needs no checks does: CPU code. */
public final class CountedOperation implements BatchOperation {
  private final BatchOperation operation;
  private final BatchCounters counters;

  /**
   * @param operation owned by this one
   */
  public CountedOperation(BatchOperation operation, BatchCounters counters) {
    this.operation = operation;
    this.counters = counters;
  }

  @Override
  public void run(Batch batch) {
    long start = System.nanoTime();
    operation.run(batch);
    counters.addBatch(batch.count(), System.nanoTime() - start);
  }

  @Override
  public void close() {
    operation.close();
  }
}
