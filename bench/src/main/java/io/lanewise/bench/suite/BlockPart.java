package io.lanewise.bench.suite;

import io.lanewise.host.replay.ReplayedBlock;
import io.lanewise.host.replay.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Blocks, each verified in full before it is measured, and its gas after every run. */
final class BlockPart implements Part {
  private final Suite suite;
  private final String name;
  private final Scope scope;
  private final String executor;
  private final ConflictCounts conflicts;
  private final List<Case> cases;
  private final List<ReplayedBlock> blocks;
  private final int runs;
  private final List<Map<String, Double>> counters = new ArrayList<>();

  /**
   * @param name of the scope in reports: what is inside the time, and by which lane
   * @param lane that runs them
   * @param cases of the blocks, in their order
   * @param blocks that are verified
   * @param runs of a block in its turn, of which the median counts
   */
  BlockPart(
      Suite suite,
      String name,
      Scope scope,
      Lane lane,
      List<Case> cases,
      List<ReplayedBlock> blocks,
      int runs) {
    this.suite = suite;
    this.name = name;
    this.scope = scope;
    executor = lane.executor();
    conflicts = lane.conflicts();
    this.cases = List.copyOf(cases);
    this.blocks = List.copyOf(blocks);
    this.runs = runs;
  }

  @Override
  public String suite() {
    return suite.toString();
  }

  @Override
  public String scope() {
    return name;
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
    return cases;
  }

  @Override
  public double[] turn() {
    double[] nanoseconds = new double[blocks.size()];
    counters.clear();
    for (int i = 0; i < nanoseconds.length; i++) {
      conflicts.begin();
      nanoseconds[i] = turn(blocks.get(i));
      counters.add(conflicts.end(runs));
    }
    return nanoseconds;
  }

  @Override
  public List<Map<String, Double>> counters() {
    return counters;
  }

  @Override
  public int runs() {
    return runs;
  }

  private double turn(ReplayedBlock block) {
    long[] times = new long[runs];
    for (int i = 0; i < runs; i++) {
      times[i] = block.run(scope);
    }
    Arrays.sort(times);
    return (times[(runs - 1) / 2] + times[runs / 2]) / 2.0;
  }
}
