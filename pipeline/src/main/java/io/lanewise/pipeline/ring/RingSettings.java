package io.lanewise.pipeline.ring;

import io.lanewise.kernels.profile.Waiting;
import java.util.function.LongSupplier;

/**
 * How a ring is built.
 *
 * @param depth blocks in flight at once, a power of two
 * @param waiting how its threads wait for each other
 * @param maximumBatch signatures recovered in one batch; a single block may have more
 * @param offloaded signatures that devices have recovered so far; for reports
 */
public record RingSettings(int depth, Waiting waiting, int maximumBatch, LongSupplier offloaded) {
  /** Some tens of full blocks: more fill no device better, and only delay the first of them. */
  public static final int MAXIMUM_BATCH = 1 << 14;

  public RingSettings {
    if (Integer.bitCount(depth) != 1 || depth < 1) {
      throw new IllegalArgumentException("depth: found " + depth + "; allowed: a power of two");
    }
    if (maximumBatch < 1) {
      throw new IllegalArgumentException("maximumBatch: found " + maximumBatch + "; at least 1");
    }
  }

  /** Batches on the CPU. */
  public static RingSettings of(int depth, Waiting waiting) {
    return new RingSettings(depth, waiting, MAXIMUM_BATCH, () -> 0);
  }

  /** The same with another count of what devices recover. */
  public RingSettings withOffloaded(LongSupplier count) {
    return new RingSettings(depth, waiting, maximumBatch, count);
  }
}
