package io.lanewise.pipeline.ring;

import io.lanewise.kernels.trust.BatchUse;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The batches that a block's share of a stage's work was in.
 *
 * @param batches handed to backends, large ones counted once a piece; 0 when none was
 * @param blocks that shared them
 * @param batchItems in them, those of other blocks too
 * @param items of this block
 * @param offloaded those of this block's items whose results were taken from a checked backend, a
 *     device or vectors, and not from the reference
 * @param backends that worked on them, as in {@code "opencl-0+native"}; empty when none is counted
 */
public record StageBatches(
    long batches, int blocks, long batchItems, long items, long offloaded, String backends) {
  /** Of a block that had the batches to itself. */
  static StageBatches alone(List<BatchUse> uses) {
    long items = 0;
    for (BatchUse use : uses) {
      items += use.items();
    }
    return new StageBatches(batches(uses), 1, items, items, offloaded(uses), backends(uses));
  }

  /**
   * One block's share.
   *
   * @param blocks that shared the batch
   * @param batchItems in it
   * @param items of the block
   */
  static StageBatches share(List<BatchUse> uses, int blocks, int batchItems, int items) {
    long offloaded = batchItems == 0 ? 0 : offloaded(uses) * items / batchItems;
    return new StageBatches(batches(uses), blocks, batchItems, items, offloaded, backends(uses));
  }

  private static long batches(List<BatchUse> uses) {
    long batches = 0;
    for (BatchUse use : uses) {
      batches += use.batches();
    }
    return batches;
  }

  static long offloaded(List<BatchUse> uses) {
    long items = 0;
    for (BatchUse use : uses) {
      items += use.offloadedItems();
    }
    return items;
  }

  private static String backends(List<BatchUse> uses) {
    return switch (uses.size()) { // nearly always one, and asked for every block
      case 0 -> "";
      case 1 -> uses.getFirst().backend();
      default -> uses.stream().map(BatchUse::backend).sorted().collect(Collectors.joining("+"));
    };
  }
}
