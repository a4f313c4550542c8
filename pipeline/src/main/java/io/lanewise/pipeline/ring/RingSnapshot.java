package io.lanewise.pipeline.ring;

import java.util.List;

/**
 * What a ring has measured up to a moment; immutable.
 *
 * @param stages in their order
 * @param batchBlocks blocks whose signers were recovered together, one value a batch
 * @param batchItems signatures recovered together, one value a batch
 * @param offloadedItems those of them that a device recovered, one value a batch
 * @param hashBatches batches of Keccak-256 that the tries of a block took, one value a block
 * @param hashItems hashes in them, one value a block
 * @param offloadedHashes those of them that a device computed, one value a block
 */
public record RingSnapshot(
    List<Row> stages,
    Distribution batchBlocks,
    Distribution batchItems,
    Distribution offloadedItems,
    Distribution hashBatches,
    Distribution hashItems,
    Distribution offloadedHashes) {
  public RingSnapshot {
    stages = List.copyOf(stages);
  }

  /**
   * One stage, one value a block.
   *
   * @param nanos spent on a block; its share, where blocks share a batch
   * @param waiting how many more blocks waited for the stage when it turned to one
   */
  public record Row(Stage stage, Distribution nanos, Distribution waiting) {}
}
