package io.lanewise.bench.suite;

import io.lanewise.host.command.ExecutorOption;
import io.lanewise.host.command.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Chains: through the ring, block by block, and into a database. */
final class PipelineSuite implements Suite.Opener {
  private static final int BLOCKS = 100;
  private static final int QUICK_BLOCKS = 30;

  @Override
  public void open(PartsOpener opening) {
    List<MeasuredChain> chains = new ArrayList<>();
    chains.add(MeasuredChain.generate(blocks(opening.settings())));
    for (String folder : opening.settings().chains()) {
      try {
        chains.add(MeasuredChain.read(Path.of(folder)));
      } catch (InputException e) {
        opening.refuse(true, Suite.PIPELINE, "", Path.of(folder).getFileName().toString(), e);
      }
    }
    int workers = opening.operations().profile().workerThreads();
    List<Lane> lanes = opening.lanes(List.of(ExecutorOption.Kind.SEQUENTIAL), workers);
    for (Lane lane : lanes) {
      String suffix = lanes.size() == 1 ? "" : ", " + lane.name();
      // One by one there is no executor but the sequential one.
      if (lane.executor().equals(ExecutorOption.Kind.SEQUENTIAL.toString())) {
        add(opening, new OneByOneRoute(lane), suffix, chains);
        add(opening, new DatabaseRoute(lane, false), suffix, chains);
      }
      add(opening, new PipelinedRoute(lane), suffix, chains);
      add(opening, new DatabaseRoute(lane, true), suffix, chains);
    }
  }

  private static void add(
      PartsOpener opening, Route route, String suffix, List<MeasuredChain> chains) {
    opening.add(new PipelinePart(route, route.name() + suffix, chains));
  }

  private static int blocks(SuiteSettings settings) {
    return settings.quick() ? QUICK_BLOCKS : BLOCKS;
  }

  @Override
  public List<String> cases(SuiteSettings settings) {
    List<String> names = new ArrayList<>();
    names.add("generated, " + blocks(settings) + " blocks after those of the set-up");
    settings.chains().forEach(folder -> names.add(Path.of(folder).getFileName().toString()));
    return names;
  }
}
