package io.lanewise.pipeline.ring;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Measures the stages of a ring; safe for use by many threads. */
final class RingMeter {
  private record StageMeter(Distribution.Collector nanos, Distribution.Collector waiting) {}

  private final Map<Stage, StageMeter> stages = new EnumMap<>(Stage.class);
  private final Distribution.Collector batchBlocks = new Distribution.Collector();
  private final Distribution.Collector batchItems = new Distribution.Collector();
  private final Distribution.Collector offloadedItems = new Distribution.Collector();
  private final Distribution.Collector hashBatches = new Distribution.Collector();
  private final Distribution.Collector hashItems = new Distribution.Collector();
  private final Distribution.Collector offloadedHashes = new Distribution.Collector();

  RingMeter() {
    for (Stage stage : Stage.values()) {
      stages.put(stage, new StageMeter(new Distribution.Collector(), new Distribution.Collector()));
    }
  }

  /** A stage is done with the slot's block. */
  void add(Stage stage, BlockSlot<?> slot, long nanos, int waiting) {
    slot.setMeasure(stage, nanos, waiting);
    stages.get(stage).nanos.add(nanos);
    stages.get(stage).waiting.add(waiting);
  }

  void addBatch(int blocks, int items, long offloaded) {
    batchBlocks.add(blocks);
    batchItems.add(items);
    offloadedItems.add(offloaded);
  }

  /** The tries of a block were hashed. */
  void addHashing(StageBatches hashing) {
    hashBatches.add(hashing.batches());
    hashItems.add(hashing.items());
    offloadedHashes.add(hashing.offloaded());
  }

  RingSnapshot snapshot() {
    return new RingSnapshot(
        Arrays.stream(Stage.values())
            .map(
                stage ->
                    new RingSnapshot.Row(
                        stage,
                        stages.get(stage).nanos.distribution(),
                        stages.get(stage).waiting.distribution()))
            .toList(),
        batchBlocks.distribution(),
        batchItems.distribution(),
        offloadedItems.distribution(),
        hashBatches.distribution(),
        hashItems.distribution(),
        offloadedHashes.distribution());
  }
}
