package io.lanewise.host.metrics;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.ring.BlockSlot;
import io.lanewise.pipeline.ring.Stage;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A block that is done, and what it took.
 *
 * @param changes asked at most once, and only by the thread that hands the block over; null when
 *     they are not known
 * @param nanos by stage; of those stages that were measured
 * @param total nanoseconds of work on the block; waiting behind other blocks is not work
 */
public record FinishedBlock(
    Block block, Supplier<StateChanges> changes, Map<Stage, Long> nanos, long total) {
  public FinishedBlock {
    nanos = Map.copyOf(nanos);
  }

  /** A block of which nothing is known but how long it took. */
  public static FinishedBlock of(Block block, long total) {
    return new FinishedBlock(block, null, Map.of(), total);
  }

  /** A block that took these stages, and no time beyond. */
  public static FinishedBlock of(Block block, BlockResult result, Map<Stage, Long> nanos) {
    long total = nanos.values().stream().mapToLong(Long::longValue).sum();
    return new FinishedBlock(block, result::stateChanges, nanos, total);
  }

  static FinishedBlock of(BlockSlot<?> slot) {
    Map<Stage, Long> nanos = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      nanos.put(stage, slot.nanos(stage));
    }
    return of(slot.block(), slot.result(), nanos);
  }
}
