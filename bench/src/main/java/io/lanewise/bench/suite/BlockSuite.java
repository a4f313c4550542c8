package io.lanewise.bench.suite;

import io.lanewise.host.bundle.Bundle;
import io.lanewise.host.bundle.BundleReader;
import io.lanewise.host.command.ExecutorOption;
import io.lanewise.host.command.InputException;
import io.lanewise.host.command.ProfileOption;
import io.lanewise.host.metrics.RunWatch;
import io.lanewise.host.replay.ReplayedBlock;
import io.lanewise.host.replay.Scope;
import io.lanewise.host.replay.StagedReplay;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Blocks of public chains, from bundles. */
final class BlockSuite implements Suite.Opener {
  /** Blocks that a quick run sends through the ring. */
  private static final int QUICK_RING = 16;

  @Override
  public void open(PartsOpener opening) {
    List<Bundle> bundles = new ArrayList<>();
    for (String name : opening.settings().blocks()) {
      Path file = Path.of(name);
      try {
        bundles.add(BundleReader.read(file));
      } catch (InputException e) {
        opening.refuse(true, Suite.BLOCKS, "", file.getFileName().toString(), e);
      }
    }
    int workers = opening.operations().profile().workerThreads();
    List<Lane> lanes = opening.lanes(List.of(ExecutorOption.Kind.SEQUENTIAL), workers);
    for (Lane lane : lanes) {
      BlockCases cases = new BlockCases(opening, Suite.BLOCKS, lane);
      bundles.forEach(bundle -> cases.add(name(bundle), about(bundle), bundle));
      cases.open(List.of(Scope.values()), "", lanes.size() == 1);
      if (lane == lanes.getFirst() && !cases.blocks().isEmpty()) {
        ring(opening, lane, cases.blocks());
      }
    }
  }

  private static void ring(PartsOpener opening, Lane lane, List<ReplayedBlock> blocks) {
    StagedReplay replay =
        new StagedReplay(
            ProfileOption.ring(lane.operations()),
            lane.senders(),
            lane.trieWorkers(),
            RunWatch.OFF);
    List<ReplayedBlock> some = opening.settings().quick() ? some(blocks) : blocks;
    opening.add(new RingPart(replay, lane.executor(), some));
  }

  /** A sample, small and large, for a run that must be short. */
  private static List<ReplayedBlock> some(List<ReplayedBlock> blocks) {
    int step = (blocks.size() + QUICK_RING - 1) / QUICK_RING;
    return IntStream.range(0, blocks.size())
        .filter(i -> i % step == 0)
        .mapToObj(blocks::get)
        .toList();
  }

  /** Some blocks come in both forms: that of a witness says so. */
  private static String name(Bundle bundle) {
    return bundle.chain().chainId()
        + "-"
        + number(bundle)
        + (bundle.witness() == null ? "" : " witness");
  }

  private static Map<String, String> about(Bundle bundle) {
    return Map.of(
        "chainId", Long.toString(bundle.chain().chainId()),
        "number", number(bundle),
        "form", bundle.witness() == null ? "prestate" : "witness");
  }

  private static String number(Bundle bundle) {
    return Long.toUnsignedString(bundle.block().header().number());
  }

  @Override
  public List<String> cases(SuiteSettings settings) {
    return settings.blocks().stream().map(file -> Path.of(file).getFileName().toString()).toList();
  }
}
