package io.lanewise.bench.suite;

import io.lanewise.host.replay.ReplayedBlock;
import io.lanewise.host.replay.StagedReplay;
import java.util.List;
import java.util.Map;

/**
 * All blocks one behind the other through the ring, several in flight: how long that takes, and
 * what each stage took of it, see {@link RingCounts}.
 */
final class RingPart implements Part {
  private final StagedReplay replay;
  private final String executor;
  private final List<ReplayedBlock> blocks;
  private final Case all;
  private Map<String, Double> counters = Map.of();

  /**
   * @param executor as reports call it
   * @param blocks that are verified
   */
  RingPart(StagedReplay replay, String executor, List<ReplayedBlock> blocks) {
    this.replay = replay;
    this.executor = executor;
    this.blocks = blocks;
    this.all =
        new Case(
            "all blocks",
            blocks.stream().mapToDouble(b -> b.bundle().block().header().gasUsed()).sum(),
            Map.of("blocks", Integer.toString(blocks.size())));
  }

  @Override
  public String suite() {
    return "ring";
  }

  @Override
  public String scope() {
    return "blocks in flight";
  }

  @Override
  public String workUnit() {
    return "gas";
  }

  @Override
  public String variant() {
    return executor;
  }

  @Override
  public List<Case> cases() {
    return List.of(all);
  }

  @Override
  public int runs() {
    return 1;
  }

  @Override
  public double[] turn() {
    StagedReplay.Result result = replay.measure(blocks);
    counters = RingCounts.of(result.ring());
    return new double[] {result.elapsed()};
  }

  @Override
  public List<Map<String, Double>> counters() {
    return List.of(counters);
  }
}
