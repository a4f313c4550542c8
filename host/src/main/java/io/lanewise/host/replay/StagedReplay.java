package io.lanewise.host.replay;

import io.lanewise.evm.types.BatchSenders;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.command.Progress;
import io.lanewise.host.metrics.RunWatch;
import io.lanewise.pipeline.ring.BlockRing;
import io.lanewise.pipeline.ring.BlockSlot;
import io.lanewise.pipeline.ring.RingFailure;
import io.lanewise.pipeline.ring.RingSettings;
import io.lanewise.pipeline.ring.RingSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes verified blocks through the ring, and measures the stages. */
final class StagedReplay {
  private final RingSettings settings;
  private final BatchSenders senders;
  private final TrieWorkers trieWorkers;
  private final RunWatch watch;

  /**
   * What was measured.
   *
   * @param blocks what was measured of each
   * @param elapsed nanoseconds from the first block's submission to the last one's commit
   */
  record Result(Map<ReplayedBlock, BlockSamples> blocks, RingSnapshot ring, long elapsed) {}

  /**
   * @param senders recovers signers; stays the caller's
   * @param trieWorkers work out state roots; stay the caller's
   * @param watch is told of the rings and of their blocks
   */
  StagedReplay(
      RingSettings settings, BatchSenders senders, TrieWorkers trieWorkers, RunWatch watch) {
    this.watch = watch;
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
    Map<ReplayedBlock, BlockSamples> samples = new LinkedHashMap<>();
    blocks.forEach(block -> samples.put(block, new BlockSamples()));
    long steps = (warmup + (long) repeat) * blocks.size();
    try (Progress progress = Progress.start("stages", steps)) {
      round(blocks, warmup, progress, Map.of());
      long begin = System.nanoTime();
      RingSnapshot ring = round(blocks, repeat, progress, samples);
      return new Result(samples, ring, System.nanoTime() - begin);
    }
  }

  private RingSnapshot round(
      List<ReplayedBlock> blocks,
      int rounds,
      Progress progress,
      Map<ReplayedBlock, BlockSamples> samples) {
    BundleStages stages = new BundleStages(blocks, trieWorkers);
    try (BlockRing<ReplayedBlock> ring =
        new BlockRing<>(
            settings,
            senders,
            stages,
            slot -> {
              add(slot, samples.get(slot.input()));
              progress.step();
            })) {
      watch.ring(ring::queued);
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

  /**
   * @param samples null when the run is only to warm up
   */
  private void add(BlockSlot<ReplayedBlock> slot, BlockSamples samples) {
    if (samples == null) {
      watch.warmUp(slot);
    } else {
      samples.add(slot);
      watch.block(slot);
    }
  }
}
