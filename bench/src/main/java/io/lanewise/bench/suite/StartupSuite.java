package io.lanewise.bench.suite;

import io.lanewise.host.bundle.PrestateWriter;
import io.lanewise.host.command.InputException;
import io.lanewise.host.workload.Workload;
import io.lanewise.host.workload.WorkloadBlock;
import io.lanewise.host.workload.WorkloadKind;
import io.lanewise.host.workload.WorkloadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long a person waits for the first answer. */
final class StartupSuite implements Suite.Opener {
  private static final String VERSION = "-v";
  private static final String STATE_TEST = "statetest, one case";
  private static final String REPLAY = "replay, one block";

  /** Of the block: a usual one of mainnet, in the years before 2025. */
  private static final long GAS = 15_000_000;

  @Override
  public void open(PartsOpener opening) {
    Path launcher = Path.of(opening.settings().launcher());
    // The case that the launcher trains its cache with lies beside it.
    Path stateTest = launcher.resolveSibling("lib").resolve("training.json");
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put(VERSION, List.of(launcher.toString(), "-v"));
    if (Files.exists(stateTest)) {
      commands.put(STATE_TEST, List.of(launcher.toString(), "statetest", stateTest.toString()));
    }
    commands.put(
        REPLAY,
        List.of(
            launcher.toString(),
            "replay",
            "--scope",
            "senders",
            "--profile",
            opening.profile(),
            block().toString()));
    opening.add(new StartupPart(commands, opening.settings().quick()));
  }

  private static Path block() {
    WorkloadBlock made = Workload.generate(WorkloadOptions.of(WorkloadKind.MIXED, GAS, 1));
    try {
      Path file = Files.createTempFile("lanewise-bench-", ".json.gz");
      file.toFile().deleteOnExit();
      PrestateWriter.write(
          file, WorkloadBlock.CHAIN.chainId(), made.block(), made.senders(), made.before());
      return file;
    } catch (IOException e) {
      throw new InputException("no block in the folder for temporary files: " + e, e);
    }
  }

  @Override
  public List<String> cases(SuiteSettings settings) {
    return List.of(VERSION, STATE_TEST, REPLAY);
  }
}
