package io.lanewise.bench.compare;

import io.lanewise.bench.kernels.ShapeOptions;
import io.lanewise.bench.suite.Suite;
import io.lanewise.bench.suite.SuiteSettings;
import io.lanewise.host.bundle.BundleFiles;
import io.lanewise.host.command.ExecutorOption;
import io.lanewise.host.replay.Scope;
import io.lanewise.kernels.profile.Profile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What suites are to measure, and on what: the options that run, compare and list share. */
public final class SuiteOptions {
  private static final int MEGAGAS = 30;
  private static final int MOST_MEGAGAS = 2000;

  /** Set by {@code scripts/lanewise}. */
  private static final String LAUNCHER = "lanewise.launcher";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--blocks",
      paramLabel = "PATH",
      description = "Bundle files or folders. Default: blocks in LANEWISE_DATA or ../shared/data.")
  private List<Path> blocks = List.of();

  @Option(
      names = "--programs",
      paramLabel = "FILE",
      description = "A program-v1 file. Default: programs in LANEWISE_DATA or ../shared/data.")
  private Path programs;

  @Option(
      names = "--fixtures",
      paramLabel = "PATH",
      description =
          "Block tests with worst cases: files, folders, .tar.xz archives. Default: "
              + "fixtures/eest-benchmark*.tar.xz in LANEWISE_DATA or ../shared/data.")
  private List<Path> fixtures = List.of();

  @Option(
      names = "--chains",
      paramLabel = "DIR",
      description =
          "Folders that have a genesis.json and a chain.rlp. Default: those in vectors.tar.xz of "
              + "LANEWISE_DATA or ../shared/data. A generated chain is measured with them.")
  private List<Path> chains = List.of();

  @Option(
      names = "--gas",
      split = ",",
      paramLabel = "N",
      description =
          "Millions of gas of worst-case and of generated blocks. Worst cases come in 1, 5, 10, 30, 60, "
              + "100 and 150. Default: 30; with --quick 10, with compare --quick 1.")
  private List<Integer> megagas = List.of();

  @Option(
      names = {"--scope", "--scopes"},
      split = ",",
      paramLabel = "SCOPE",
      description =
          "What is inside the time of blocks: execution, senders, roots. Default: all three for suite "
              + "blocks, execution for the others.")
  private List<Scope> scopes = List.of();

  @Option(
      names = {"--executor", "--executors"},
      split = ",",
      paramLabel = "KIND",
      description =
          "How blocks are run: sequential, optimistic, access-list. Default: sequential; all of them "
              + "for suite workloads.",
      converter = ExecutorOption.KindConverter.class)
  private List<ExecutorOption.Kind> executors = List.of();

  @Option(
      names = "--workers",
      split = ",",
      paramLabel = "N",
      description =
          "Cores that an executor and batch operations may use, or cores for all; of several numbers "
              + "each in turn. Default: the profile's number; cores for suite workloads.")
  private List<String> workers = List.of();

  @Option(
      names = "--launcher",
      paramLabel = "FILE",
      description = "The script that suite startup starts. Default: the one that started this.")
  private Path launcher;

  /**
   * What a command wants that has its own words for it.
   *
   * @param asked suites by name; empty for {@code otherwise}
   * @param quickMegagas the default of {@code --gas} with {@code quick}
   */
  record Wish(List<String> asked, List<Suite> otherwise, boolean quick, int quickMegagas) {}

  /**
   * What is to be measured; suites without data are left out, unless they were asked for.
   *
   * @param archive with the chains of the data folder
   * @param say told what is left out
   */
  SuiteSettings settings(
      Wish wish, ShapeOptions shapes, ChainArchive archive, Consumer<String> say) {
    shapes.check();
    List<Suite> chosen = new ArrayList<>(suites(wish.asked()));
    boolean forced = !chosen.isEmpty();
    if (!forced) {
      chosen.addAll(wish.otherwise());
    }
    boolean quick = wish.quick();
    if (megagas.stream().anyMatch(gas -> gas < 1 || gas > MOST_MEGAGAS)) {
      throw bad("--gas: must be within 1 and " + MOST_MEGAGAS + " million");
    }
    List<Path> places = blocks.isEmpty() ? Workplace.blocks() : blocks;
    without(chosen, forced, Suite.BLOCKS, places.isEmpty(), "--blocks PATH", say);
    Path file = programs != null ? programs : Workplace.programs();
    boolean hasPrograms = programs != null || Files.exists(file);
    List<Path> tests = fixtures.isEmpty() ? Workplace.fixtures() : fixtures;
    boolean empty = !hasPrograms && tests.isEmpty();
    without(chosen, forced, Suite.EVM, empty, "--programs FILE, --fixtures PATH", say);
    String script = launcher != null ? launcher.toString() : System.getProperty(LAUNCHER, "");
    without(chosen, forced, Suite.STARTUP, script.isEmpty(), "--launcher FILE", say);
    if (chosen.isEmpty()) {
      throw bad("no suite has data; set LANEWISE_DATA or ask for kernels");
    }
    return new SuiteSettings(
        quick,
        chosen,
        shapes.batches(quick),
        shapes.messageBytes(quick),
        chosen.contains(Suite.BLOCKS) ? names(BundleFiles.find(places)) : List.of(),
        scopes,
        executors,
        workers(),
        chosen.contains(Suite.EVM) && hasPrograms ? file.toString() : "",
        chosen.contains(Suite.EVM) ? names(tests) : List.of(),
        !megagas.isEmpty() ? megagas : List.of(quick ? wish.quickMegagas() : MEGAGAS),
        chosen.contains(Suite.PIPELINE)
            ? names(chains.isEmpty() ? archive.chains() : chains)
            : List.of(),
        script);
  }

  private List<Suite> suites(List<String> names) {
    try {
      return names.stream().distinct().map(Suite::of).toList();
    } catch (IllegalArgumentException e) {
      throw bad("suite " + e.getMessage());
    }
  }

  private static List<String> names(List<Path> files) {
    return files.stream().map(Path::toString).toList();
  }

  private List<Integer> workers() {
    return workers.stream().map(this::count).toList();
  }

  private int count(String text) {
    if (text.equals("cores")) {
      return Profile.CORES;
    }
    if (!text.matches("[1-9]\\d{0,3}") || Integer.parseInt(text) > Profile.MAXIMUM_WORKERS) {
      throw bad(
          "--workers: found "
              + text
              + "; allowed: cores, or whole numbers from 1 to "
              + Profile.MAXIMUM_WORKERS);
    }
    return Integer.parseInt(text);
  }

  private void without(
      List<Suite> chosen,
      boolean forced,
      Suite suite,
      boolean missing,
      String option,
      Consumer<String> say) {
    if (missing && chosen.contains(suite)) {
      String why = ": no data; give " + option + " or set LANEWISE_DATA";
      if (forced) {
        throw bad("suite " + suite + why);
      }
      say.accept("suite " + suite + " is left out" + why);
      chosen.remove(suite);
    }
  }

  /** All files that are read, for their hashes. */
  static Stream<Path> files(SuiteSettings settings) {
    Stream<Path> chains =
        settings.chains().stream()
            .flatMap(c -> Stream.of("genesis.json", "chain.rlp").map(Path.of(c)::resolve));
    Stream<Path> programs =
        settings.programs().isEmpty() ? Stream.of() : Stream.of(Path.of(settings.programs()));
    return Stream.of(
            settings.blocks().stream().map(Path::of),
            programs,
            settings.fixtures().stream().map(Path::of).filter(Files::isRegularFile),
            chains)
        .flatMap(files -> files);
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
