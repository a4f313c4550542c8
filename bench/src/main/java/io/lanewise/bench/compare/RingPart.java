package io.lanewise.bench.compare;

import io.lanewise.host.replay.ReplayedBlock;
import io.lanewise.host.replay.StagedReplay;
import io.lanewise.pipeline.ring.RingSnapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All blocks one behind the other through the ring, several in flight: how long that takes, and
 * what each stage took of it.
 *
 * <pre>
 *   stage.NAME.nanoseconds   of all blocks together, on the stage's thread
 *   stage.NAME.waiting       blocks that waited for it, on average
 *   batch.blocks             whose signers were recovered together, on average
 *   batch.signatures         recovered together, on average
 *   batch.offloaded          of all signatures those that a device recovered
 * </pre>
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
    StagedReplay.Result result = replay.measure(blocks, 1);
    counters = counted(result.ring());
    return new double[] {result.elapsed()};
  }

  private static Map<String, Double> counted(RingSnapshot ring) {
    Map<String, Double> counts = new TreeMap<>();
    for (RingSnapshot.Row row : ring.stages()) {
      counts.put("stage." + row.stage() + ".nanoseconds", (double) row.nanos().total());
      counts.put("stage." + row.stage() + ".waiting", row.waiting().mean());
    }
    counts.put("batch.blocks", ring.batchBlocks().mean());
    counts.put("batch.signatures", ring.batchItems().mean());
    counts.put("batch.offloaded", (double) ring.offloadedItems().total());
    return counts;
  }

  @Override
  public List<Map<String, Double>> counters() {
    return List.of(counters);
  }
}
