package io.lanewise.host.replay;

import io.lanewise.host.command.Samples;
import io.lanewise.pipeline.ring.BlockSlot;
import io.lanewise.pipeline.ring.Stage;
import io.lanewise.pipeline.ring.StageBatches;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What the ring has measured of one block, each time that it came by. */
final class BlockSamples {
  private final Map<Stage, Samples> nanos = new EnumMap<>(Stage.class);
  private final Map<Stage, Samples> waiting = new EnumMap<>(Stage.class);
  private final Map<Stage, List<StageBatches>> batches = new EnumMap<>(Stage.class);

  BlockSamples() {
    for (Stage stage : Stage.values()) {
      nanos.put(stage, new Samples());
      waiting.put(stage, new Samples());
      batches.put(stage, new ArrayList<>());
    }
  }

  void add(BlockSlot<?> slot) {
    for (Stage stage : Stage.values()) {
      nanos.get(stage).add(slot.nanos(stage));
      waiting.get(stage).add(slot.waiting(stage));
      if (slot.batches(stage) != null) {
        batches.get(stage).add(slot.batches(stage));
      }
    }
  }

  Samples nanos(Stage stage) {
    return nanos.get(stage);
  }

  /** How many blocks waited for the stage behind this one. */
  Samples waiting(Stage stage) {
    return waiting.get(stage);
  }

  boolean hasBatches(Stage stage) {
    return !batches.get(stage).isEmpty();
  }

  /** The mean over the runs of something about a stage's batches. */
  double mean(Stage stage, ToLongFunction<StageBatches> of) {
    return batches.get(stage).stream().mapToLong(of).average().orElse(0);
  }

  /** Who worked on a stage's batches, in any of the runs. */
  String backends(Stage stage) {
    return batches.get(stage).stream()
        .map(StageBatches::backends)
        .filter(names -> !names.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(","));
  }
}
