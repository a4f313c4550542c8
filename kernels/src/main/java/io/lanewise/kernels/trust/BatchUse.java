package io.lanewise.kernels.trust;

import java.util.ArrayList;
import java.util.List;

/**
 * What one backend has done for an operation: up to a moment, or between two.
 *
 * @param backend its name, or the device's label
 * @param batches handed to it, large ones counted once a piece
 * @param items in them
 * @param offloadedItems whose results were taken from a device after its checks
 */
public record BatchUse(String backend, long batches, long items, long offloadedItems) {
  /** What was done between two moments; backends that did nothing are left out. */
  public static List<BatchUse> between(List<BatchUse> before, List<BatchUse> after) {
    List<BatchUse> done = new ArrayList<>();
    for (BatchUse use : after) {
      BatchUse more = use.minus(find(before, use.backend));
      if (more.batches > 0) {
        done.add(more);
      }
    }
    return done;
  }

  private static BatchUse find(List<BatchUse> uses, String backend) {
    for (BatchUse use : uses) {
      if (use.backend.equals(backend)) {
        return use;
      }
    }
    return new BatchUse(backend, 0, 0, 0);
  }

  private BatchUse minus(BatchUse before) {
    return new BatchUse(
        backend,
        batches - before.batches,
        items - before.items,
        offloadedItems - before.offloadedItems);
  }
}
