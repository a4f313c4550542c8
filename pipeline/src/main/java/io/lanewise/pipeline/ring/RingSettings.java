package io.lanewise.pipeline.ring;

import io.lanewise.kernels.profile.Profile;
import io.lanewise.kernels.profile.Waiting;
import io.lanewise.kernels.trust.BatchMetrics;

/**
 * How a ring is built.
 *
 * @param depth blocks in flight at once, a power of two; of small ones there may be more
 * @param waiting how its threads wait for each other
 * @param maximumBatch signatures recovered in one batch; a single block may have more
 * @param batches what the backends of batch operations count, those of the recovery and of the
 *     tries among them; for reports
 */
public record RingSettings(int depth, Waiting waiting, int maximumBatch, BatchMetrics batches) {
  public RingSettings {
    if (Integer.bitCount(depth) != 1 || depth < 1) {
      throw new IllegalArgumentException("depth: found " + depth + "; allowed: a power of two");
    }
    if (maximumBatch < 1) {
      throw new IllegalArgumentException("maximumBatch: found " + maximumBatch + "; at least 1");
    }
  }

  /** Batches of the usual size, which nobody counts. */
  public static RingSettings of(int depth, Waiting waiting) {
    return new RingSettings(depth, waiting, Profile.DEFAULT_PIPELINE_BATCH, new BatchMetrics());
  }
}
