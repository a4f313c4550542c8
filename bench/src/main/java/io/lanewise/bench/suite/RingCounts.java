package io.lanewise.bench.suite;

import io.lanewise.pipeline.ring.RingSnapshot;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a ring counts on the way of its blocks.
 *
 * <pre>
 *   stage.NAME.nanoseconds      of all blocks together, on the stage's thread
 *   stage.NAME.waiting          blocks that waited for it, on average
 *   stage.NAME.waitingMaximum   and at most
 *   batch.blocks                whose signers were recovered together, on average
 *   batch.signatures            recovered together, on average
 *   batch.offloaded             of all signatures those that a device recovered
 *   hash.batches                batches of Keccak-256 for the tries of a block, on average
 *   hash.items                  hashes for the tries of a block, on average
 *   hash.offloaded              of all hashes those that a device computed
 * </pre>
 */
final class RingCounts {
  private RingCounts() {}

  static Map<String, Double> of(RingSnapshot ring) {
    Map<String, Double> counts = new TreeMap<>();
    for (RingSnapshot.Row row : ring.stages()) {
      String stage = "stage." + row.stage();
      counts.put(stage + ".nanoseconds", (double) row.nanos().total());
      counts.put(stage + ".waiting", row.waiting().mean());
      counts.put(stage + ".waitingMaximum", (double) row.waiting().maximum());
    }
    counts.put("batch.blocks", ring.batchBlocks().mean());
    counts.put("batch.signatures", ring.batchItems().mean());
    counts.put("batch.offloaded", (double) ring.offloadedItems().total());
    counts.put("hash.batches", ring.hashBatches().mean());
    counts.put("hash.items", ring.hashItems().mean());
    counts.put("hash.offloaded", (double) ring.offloadedHashes().total());
    return counts;
  }
}
