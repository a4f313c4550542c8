package io.lanewise.bench.suite;

import io.lanewise.host.bundle.Bundle;
import io.lanewise.host.command.ExecutorOption;
import io.lanewise.host.replay.Scope;
import io.lanewise.host.workload.Workload;
import io.lanewise.host.workload.WorkloadBlock;
import io.lanewise.host.workload.WorkloadKind;
import io.lanewise.host.workload.WorkloadOptions;
import io.lanewise.pipeline.chain.ChainState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Blocks that are made up, one of each kind and size, by every executor. */
final class WorkloadSuite implements Suite.Opener {
  private static final long MEGA = 1_000_000;
  private static final long SEED = 1;

  @Override
  public void open(PartsOpener opening) {
    List<Integer> sizes = opening.settings().megagas();
    Map<String, WorkloadBlock> blocks = new LinkedHashMap<>();
    Map<String, Map<String, String>> abouts = new LinkedHashMap<>();
    for (int size : sizes) {
      for (WorkloadKind kind : WorkloadKind.values()) {
        blocks.put(
            name(kind, size), Workload.generate(WorkloadOptions.of(kind, size * MEGA, SEED)));
        abouts.put(name(kind, size), Map.of("kind", kind.toString(), "megagas", "" + size));
      }
    }
    opening.note(
        "suite workloads: blocks of %s million gas, seed %d"
            .formatted(WorstCase.sizes(sizes), SEED));
    List<Lane> lanes =
        opening.lanes(
            List.of(ExecutorOption.Kind.values()), Runtime.getRuntime().availableProcessors());
    for (Lane lane : lanes) {
      BlockCases cases = new BlockCases(opening, Suite.WORKLOADS, lane);
      blocks.forEach(
          (name, made) -> {
            ChainState state = ChainState.of(made.before(), lane.trieWorkers());
            Bundle bundle = made.bundle(name);
            cases.add(name, abouts.get(name), bundle, changes -> state.prepare(changes).root());
          });
      cases.open(List.of(Scope.EXECUTION), "", false);
    }
  }

  private static String name(WorkloadKind kind, int size) {
    return kind + ", " + size + "M";
  }

  @Override
  public List<String> cases(SuiteSettings settings) {
    List<String> names = new ArrayList<>();
    for (int size : settings.megagas()) {
      for (WorkloadKind kind : WorkloadKind.values()) {
        names.add(name(kind, size));
      }
    }
    return names;
  }
}
