package io.lanewise.bench.suite;

import io.lanewise.evm.types.Block;
import io.lanewise.host.bundle.Bundle;
import io.lanewise.host.command.ExecutorOption;
import io.lanewise.host.command.InputException;
import io.lanewise.host.replay.ReplayedBlock;
import io.lanewise.host.replay.Scope;
import io.lanewise.host.replay.Verdict;
import io.lanewise.pipeline.IntermediateRoot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The blocks of a suite in one lane: verifies them and makes parts of those that are right. */
final class BlockCases {
  private static final int RUNS = 3;

  private final PartsOpener opening;
  private final Suite suite;
  private final Lane lane;
  private final List<Part.Case> cases = new ArrayList<>();
  private final List<ReplayedBlock> blocks = new ArrayList<>();

  BlockCases(PartsOpener opening, Suite suite, Lane lane) {
    this.opening = opening;
    this.suite = suite;
    this.lane = lane;
  }

  /** Adds a block of a file, if it is right. */
  void add(String name, Map<String, String> about, Bundle bundle) {
    add(
        name,
        about,
        bundle,
        new ReplayedBlock(bundle, lane.processor(bundle.chain()), lane.trieWorkers()));
  }

  /** Adds a block with the whole state, whose root {@code roots} works out, if it is right. */
  void add(String name, Map<String, String> about, Bundle bundle, IntermediateRoot roots) {
    add(
        name,
        about,
        bundle,
        new ReplayedBlock(bundle, lane.processor(bundle.chain()), lane.trieWorkers(), roots));
  }

  private void add(String name, Map<String, String> about, Bundle bundle, ReplayedBlock block) {
    try {
      Verdict verdict = block.verify();
      // The first run of an executor may be another than the later ones: one that records.
      if (verdict.verified()
          && !lane.executor().equals(ExecutorOption.Kind.SEQUENTIAL.toString())) {
        verdict = block.verify();
      }
      if (verdict.verified()) {
        blocks.add(block);
        cases.add(new Part.Case(name, bundle.block().header().gasUsed(), about(about, bundle)));
      } else {
        opening.refuse(true, suite, lane.executor(), name, verdict.reason());
      }
    } catch (InputException e) {
      opening.refuse(true, suite, lane.executor(), name, e);
    }
  }

  private Map<String, String> about(Map<String, String> more, Bundle bundle) {
    Block block = bundle.block();
    Map<String, String> about = new LinkedHashMap<>(more);
    about.put("fork", bundle.fork().displayName());
    about.put("transactions", Integer.toString(block.transactions().size()));
    about.put("executor", lane.executor());
    about.put("workers", Integer.toString(lane.workers()));
    return about;
  }

  /** The blocks that were right. */
  List<ReplayedBlock> blocks() {
    return blocks;
  }

  /**
   * Makes a part for each scope.
   *
   * @param scopes unless the user names some
   * @param family before the scope in its name; empty for none
   * @param onlyLane whether the name need not say which lane it is
   */
  void open(List<Scope> scopes, String family, boolean onlyLane) {
    List<Scope> wanted =
        opening.settings().scopes().isEmpty() ? scopes : opening.settings().scopes();
    if (blocks.isEmpty()) {
      return;
    }
    for (Scope scope : wanted) {
      if (lane.has(scope)) {
        List<String> words = new ArrayList<>();
        if (!family.isEmpty()) {
          words.add(family);
        }
        if (family.isEmpty() || scope != Scope.EXECUTION) {
          words.add(scope.toString());
        }
        if (!onlyLane) {
          words.add(lane.name());
        }
        opening.add(
            new BlockPart(
                suite,
                String.join(", ", words),
                scope,
                lane,
                cases,
                blocks,
                opening.settings().quick() ? 1 : RUNS));
      }
    }
  }
}
