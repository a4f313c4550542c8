package io.lanewise.bench.suite;

import io.lanewise.host.blocktest.MeasuredBlocks;
import io.lanewise.host.blocktest.MeasuredBlocks.MeasuredBlock;
import io.lanewise.host.command.ExecutorOption;
import io.lanewise.host.replay.Scope;
import io.lanewise.host.run.Program;
import io.lanewise.host.run.ProgramFile;
import io.lanewise.pipeline.chain.ChainState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Programs in bare message calls, and blocks that were written to be as slow as can be. */
final class EvmSuite implements Suite.Opener {
  /** The scope of worst-case blocks. */
  static final String BLOCKS = "blocks";

  /** Programs too short for a clock, and the long form of a short one, are not measured. */
  private static final long LEAST_GAS = 30_000;

  private static final String LONG_FORM = "_50";

  @Override
  public void open(PartsOpener opening) {
    if (!opening.settings().programs().isEmpty()) {
      programs(opening);
    }
    if (!opening.settings().fixtures().isEmpty()) {
      blocks(opening);
    }
  }

  private static void programs(PartsOpener opening) {
    Part part =
        new ProgramPart(
            programs(opening.settings()),
            (program, why) ->
                opening.refuse(true, Suite.EVM, ProgramPart.SCOPE, program.toString(), why));
    if (!part.cases().isEmpty()) {
      opening.add(part);
    }
  }

  private static List<Program> programs(SuiteSettings settings) {
    return ProgramFile.read(Path.of(settings.programs())).stream()
        .filter(p -> p.expectedGas() > LEAST_GAS && !p.name().endsWith(LONG_FORM))
        .toList();
  }

  private static void blocks(PartsOpener opening) {
    SuiteSettings settings = opening.settings();
    Map<WorstCase, MeasuredBlock> measured = new LinkedHashMap<>();
    int[] all = {0};
    MeasuredBlocks.forEach(
        fixtures(settings),
        name -> {
          all[0]++;
          return WorstCase.of(name).isAmong(settings.megagas());
        },
        block -> {
          if (block.bundle().block().header().gasUsed() != 0) {
            measured.put(WorstCase.of(block.name()), block);
          }
        },
        (name, why) -> opening.refuse(true, Suite.EVM, BLOCKS, WorstCase.of(name).name(), why));
    opening.note(
        "suite evm: %d of %d worst-case blocks, those of %s million gas that use gas"
            .formatted(measured.size(), all[0], WorstCase.sizes(settings.megagas())));
    int workers = opening.operations().profile().workerThreads();
    List<Lane> lanes = opening.lanes(List.of(ExecutorOption.Kind.SEQUENTIAL), workers);
    for (Lane lane : lanes) {
      BlockCases cases = new BlockCases(opening, Suite.EVM, lane);
      measured.forEach(
          (worst, block) -> {
            ChainState state = ChainState.of(block.before(), lane.trieWorkers());
            cases.add(
                worst.name(),
                Map.of("megagas", "" + worst.megagas()),
                block.bundle(),
                changes -> state.prepare(changes).root());
          });
      cases.open(List.of(Scope.EXECUTION), BLOCKS, lanes.size() == 1);
    }
  }

  private static List<Path> fixtures(SuiteSettings settings) {
    return settings.fixtures().stream().map(Path::of).toList();
  }

  @Override
  public List<String> cases(SuiteSettings settings) {
    List<String> names = new ArrayList<>();
    if (!settings.programs().isEmpty()) {
      programs(settings).forEach(program -> names.add("program " + program));
    }
    if (!settings.fixtures().isEmpty()) {
      MeasuredBlocks.names(fixtures(settings)).stream()
          .map(WorstCase::of)
          .filter(worst -> worst.isAmong(settings.megagas()))
          .forEach(worst -> names.add("block " + worst.name()));
    }
    return names;
  }
}
