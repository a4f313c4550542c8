package io.lanewise.bench.compare;

import io.lanewise.host.bundle.BundleFiles;
import io.lanewise.host.command.ExecutorOption;
import io.lanewise.host.replay.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code lanewise bench compare}, and what they mean where they are missing. */
final class CompareOptions {
  private static final List<String> DEFAULT_PROFILES =
      List.of("cpu-scalar", "cpu-vector-256", "opencl-cpu", "auto");
  private static final List<String> SUITES = List.of("kernels", "blocks", "evm");
  private static final List<Integer> BATCHES =
      List.of(1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536);
  private static final List<Integer> QUICK_BATCHES = List.of(1, 16, 256, 4096, 16_384);
  private static final double QUICK_SECONDS = 165;
  private static final double SECONDS = 900;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--profiles",
      split = ",",
      paramLabel = "NAME|FILE",
      description = {
        "Hardware profiles, the baseline first. Default: cpu-scalar,cpu-vector-256,opencl-cpu,auto,",
        "without those that this machine cannot run."
      })
  private List<String> profiles = List.of();

  @Option(
      names = "--suite",
      split = ",",
      paramLabel = "SUITE",
      description = {
        "kernels (batch operations by batch size), blocks (real blocks), evm (programs).",
        "Default: all that there is data for."
      })
  private List<String> suites = List.of();

  @Option(names = "--quick", description = "About three minutes: fewer sizes and rounds.")
  private boolean quick;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long it may take. Default: 900; with --quick 165.")
  private Double seconds;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The result; the page lies beside it, ending in .html. Default: result.json.")
  private Path out = Path.of("result.json");

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
      names = "--scopes",
      split = ",",
      paramLabel = "SCOPE",
      description = "What is inside the time of blocks. Default: execution,senders,roots.")
  private List<Scope> scopes = List.of(Scope.values());

  @Option(
      names = "--executors",
      split = ",",
      paramLabel = "KIND",
      description = "How blocks are run: sequential, optimistic, access-list. Default: sequential.",
      converter = ExecutorOption.KindConverter.class)
  private List<ExecutorOption.Kind> executors = List.of(ExecutorOption.Kind.SEQUENTIAL);

  @Option(
      names = "--batch",
      split = ",",
      paramLabel = "N",
      description = "Items a batch, for kernels. Default: powers of four from 1 to 65536.")
  private List<Integer> batches = List.of();

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Cores that a profile may use. Default: the profile's number.")
  private int workers;

  /** The baseline first. */
  List<String> profiles() {
    return profiles.isEmpty() ? DEFAULT_PROFILES : profiles;
  }

  /** Whether the user named them: then each must run. */
  boolean profilesAreGiven() {
    return !profiles.isEmpty();
  }

  boolean isQuick() {
    return quick;
  }

  /** How long the comparison may take. */
  double seconds() {
    return seconds != null ? seconds : quick ? QUICK_SECONDS : SECONDS;
  }

  Path out() {
    return out;
  }

  /** Where the page lies: beside the result. */
  Path page() {
    String name = out.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return out.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".html");
  }

  /**
   * What the JVMs are to open, without a profile; suites without data are left out, unless they
   * were asked for.
   *
   * @param say told what is left out
   */
  TurnOptions turns(Consumer<String> say) {
    for (String suite : suites) {
      if (!SUITES.contains(suite)) {
        throw bad("--suite " + suite + ": there is none; allowed: " + String.join(", ", SUITES));
      }
    }
    if (seconds != null && !(seconds > 0)) {
      throw bad("--seconds " + seconds + ": must be above 0");
    }
    if (workers < 0 || batches.stream().anyMatch(b -> b < 1)) {
      throw bad("--workers and --batch must be above 0");
    }
    if (profiles.stream().distinct().count() < profiles.size()) {
      throw bad("--profiles " + String.join(",", profiles) + ": each must stand there once");
    }
    List<String> chosen = new ArrayList<>(suites.isEmpty() ? SUITES : suites);
    List<Path> places = blocks.isEmpty() ? Workplace.blocks() : blocks;
    without(chosen, "blocks", places.isEmpty(), "--blocks PATH", say);
    Path file = programs != null ? programs : Workplace.programs();
    without(chosen, "evm", programs == null && !Files.exists(file), "--programs FILE", say);
    if (chosen.isEmpty()) {
      throw bad("no suite has data; set LANEWISE_DATA or add kernels to --suite");
    }
    return new TurnOptions(
        "",
        workers,
        quick,
        chosen,
        batches.isEmpty() ? quick ? QUICK_BATCHES : BATCHES : batches,
        chosen.contains("blocks")
            ? BundleFiles.find(places).stream().map(Path::toString).toList()
            : List.of(),
        scopes,
        executors,
        chosen.contains("evm") ? file.toString() : "");
  }

  private void without(
      List<String> chosen, String suite, boolean missing, String option, Consumer<String> say) {
    if (missing && chosen.contains(suite)) {
      if (!suites.isEmpty()) {
        throw bad("--suite " + suite + ": no data; give " + option + " or set LANEWISE_DATA");
      }
      say.accept(
          "suite " + suite + " is left out: no data; give " + option + " or set LANEWISE_DATA");
      chosen.remove(suite);
    }
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
