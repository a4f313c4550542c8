package io.lanewise.bench.compare;

import io.lanewise.evm.types.Block;
import io.lanewise.host.bundle.Bundle;
import io.lanewise.host.replay.ReplayedBlock;
import io.lanewise.host.replay.Scope;
import io.lanewise.pipeline.Executor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Real blocks, each verified in full before it is measured, and its gas after every run. */
final class BlockPart implements Part {
  private final Scope scope;
  private final String executor;
  private final boolean oneExecutor;
  private final List<ReplayedBlock> blocks;
  private final List<Case> cases = new ArrayList<>();
  private final int runs;
  private final ConflictCounts conflicts;
  private final List<Map<String, Double>> counters = new ArrayList<>();

  /**
   * @param executor as reports call it
   * @param oneExecutor whether there is no other in this comparison
   * @param blocks that are verified
   * @param runs of a block in its turn, of which the median counts
   */
  BlockPart(
      Scope scope, Executor executor, boolean oneExecutor, List<ReplayedBlock> blocks, int runs) {
    this.scope = scope;
    this.executor = executor.name();
    this.conflicts = ConflictCounts.of(executor);
    this.oneExecutor = oneExecutor;
    this.blocks = blocks;
    this.runs = runs;
    for (ReplayedBlock replayed : blocks) {
      Bundle bundle = replayed.bundle();
      Block block = bundle.block();
      cases.add(
          new Case(
              name(bundle),
              block.header().gasUsed(),
              Map.of(
                  "chainId", Long.toString(bundle.chain().chainId()),
                  "number", Long.toUnsignedString(block.header().number()),
                  "fork", bundle.fork().displayName(),
                  "transactions", Integer.toString(block.transactions().size()),
                  "form", bundle.witness() == null ? "prestate" : "witness")));
    }
  }

  /** Some blocks come in both forms: that of a witness says so. */
  private static String name(Bundle bundle) {
    String number = Long.toUnsignedString(bundle.block().header().number());
    return bundle.chain().chainId() + "-" + number + (bundle.witness() == null ? "" : " witness");
  }

  @Override
  public String suite() {
    return "blocks";
  }

  @Override
  public String scope() {
    return oneExecutor ? scope.toString() : scope + ", " + executor;
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
    java.util.Arrays.sort(times);
    return (times[(runs - 1) / 2] + times[runs / 2]) / 2.0;
  }
}
