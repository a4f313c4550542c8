package io.lanewise.host.replay;

import io.lanewise.evm.types.BatchSenders;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.command.Progress;
import io.lanewise.host.command.Samples;
import io.lanewise.pipeline.ring.BlockRing;
import io.lanewise.pipeline.ring.BlockSlot;
import io.lanewise.pipeline.ring.RingFailure;
import io.lanewise.pipeline.ring.RingSettings;
import io.lanewise.pipeline.ring.RingSnapshot;
import io.lanewise.pipeline.ring.Stage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes verified blocks through the ring, and measures the stages. */
public final class StagedReplay {
  private final RingSettings settings;
  private final BatchSenders senders;
  private final TrieWorkers trieWorkers;

  /**
   * What was measured.
   *
   * @param nanos of each block, one list of samples a stage, in the order of the stages
   * @param elapsed nanoseconds from the first block's submission to the last one's commit
   */
  public record Result(Map<ReplayedBlock, List<Samples>> nanos, RingSnapshot ring, long elapsed) {}

  /**
   * @param senders recovers signers; stays the caller's
   * @param trieWorkers work out state roots; stay the caller's
   */
  public StagedReplay(RingSettings settings, BatchSenders senders, TrieWorkers trieWorkers) {
    this.settings = settings;
    this.senders = senders;
    this.trieWorkers = trieWorkers;
  }

  /**
   * All blocks one after the other, and that again.
   *
   * @param warmup rounds that are not measured
   * @param repeat rounds that are
   */
  Result run(List<ReplayedBlock> blocks, int warmup, int repeat) {
    long steps = (warmup + (long) repeat) * blocks.size();
    try (Progress progress = Progress.start("stages", steps)) {
      round(blocks, warmup, progress::step, Map.of());
      return measure(blocks, repeat, progress::step);
    }
  }

  /** The same without a warm-up, and without a word. */
  public Result measure(List<ReplayedBlock> blocks, int repeat) {
    return measure(blocks, repeat, () -> {});
  }

  private Result measure(List<ReplayedBlock> blocks, int repeat, Runnable step) {
    Map<ReplayedBlock, List<Samples>> nanos = new LinkedHashMap<>();
    for (ReplayedBlock block : blocks) {
      nanos.put(block, Arrays.stream(Stage.values()).map(_ -> new Samples()).toList());
    }
    long begin = System.nanoTime();
    RingSnapshot ring = round(blocks, repeat, step, nanos);
    return new Result(nanos, ring, System.nanoTime() - begin);
  }

  private RingSnapshot round(
      List<ReplayedBlock> blocks,
      int rounds,
      Runnable step,
      Map<ReplayedBlock, List<Samples>> nanos) {
    BundleStages stages = new BundleStages(blocks, trieWorkers);
    try (BlockRing<ReplayedBlock> ring =
        new BlockRing<>(
            settings,
            senders,
            stages,
            slot -> {
              add(slot, nanos.get(slot.input()));
              step.run();
            })) {
      for (int i = 0; i < rounds; i++) {
        blocks.forEach(ring::submit);
      }
      RingFailure<ReplayedBlock> failure = ring.finish().failure();
      if (failure != null) {
        throw new IllegalStateException(failure.toString(), failure.cause());
      }
      return ring.snapshot();
    }
  }

  private static void add(BlockSlot<ReplayedBlock> slot, List<Samples> samples) {
    if (samples != null) {
      for (Stage stage : Stage.values()) {
        samples.get(stage.ordinal()).add(slot.nanos(stage));
      }
    }
  }
}
