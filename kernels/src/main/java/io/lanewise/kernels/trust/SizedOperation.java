package io.lanewise.kernels.trust;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;

/** Two operations of one kind: one for small batches, and one for which these are not worth it. */
public final class SizedOperation implements BatchOperation {
  private final BatchOperation small;
  private final BatchOperation large;
  private final int minimumBatch;

  /**
   * @param small owned by this operation
   * @param large owned by this operation; gets batches of {@code minimumBatch} items or more
   */
  public SizedOperation(BatchOperation small, BatchOperation large, int minimumBatch) {
    this.small = small;
    this.large = large;
    this.minimumBatch = minimumBatch;
  }

  @Override
  public void run(Batch batch) {
    (batch.count() < minimumBatch ? small : large).run(batch);
  }

  @Override
  public void close() {
    small.close();
    large.close();
  }
}
