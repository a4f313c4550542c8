package io.lanewise.bench.compare;

import io.lanewise.bench.report.ReportPage;
import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.BenchResult.DataFile;
import io.lanewise.bench.result.Pairing;
import io.lanewise.bench.result.ProfileRun;
import io.lanewise.bench.result.Refusal;
import io.lanewise.bench.result.ResultWriter;
import io.lanewise.host.bundle.BundleFiles;
import io.lanewise.host.command.ExecutorOption;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.InputException;
import io.lanewise.host.command.Progress;
import io.lanewise.host.command.Table;
import io.lanewise.host.command.Version;
import io.lanewise.host.devices.MachineJson;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.RefusedException.Kind;
import io.lanewise.host.replay.Scope;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanewise bench compare}: the options, and what is left behind. */
@Command(
    name = "compare",
    description = {
      "Measures hardware profiles against each other: each in a JVM of its own, taking turns on the",
      "same work, so that ratios are of the same minute. Leaves a result file and a page.",
      "The first profile is the baseline of all ratios."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all was measured",
      "1:a result was wrong, or a profile that was asked for cannot run; it is not among the figures",
      "2:the command line or a file cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise bench compare --quick                   three minutes; result.json, result.html",
      "  lanewise bench compare --profiles cpu-scalar,mine.yaml --suite blocks --out mine.json",
      "  lanewise bench compare --executors sequential,optimistic --workers 8 --seconds 1800",
    })
public final class CompareCommand implements Callable<Integer> {
  private static final List<String> DEFAULT_PROFILES =
      List.of("cpu-scalar", "cpu-vector-256", "opencl-cpu", "auto");
  private static final List<String> SUITES = List.of("kernels", "blocks", "evm");
  private static final List<Integer> BATCHES =
      List.of(1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536);
  private static final List<Integer> QUICK_BATCHES = List.of(1, 16, 256, 4096, 16_384);
  private static final double QUICK_SECONDS = 165;
  private static final double SECONDS = 900;

  @Spec private CommandSpec spec;

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
      description = "How blocks are run: sequential, optimistic. Default: sequential.")
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

  private final List<Refusal> refusals = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    TurnOptions options = options();
    double time = seconds != null ? seconds : quick ? QUICK_SECONDS : SECONDS;
    Budget budget = new Budget(time, System::nanoTime);
    say("comparing " + String.join(", ", chosenProfiles()) + " for about %.0f s".formatted(time));
    List<TurnJvm> jvms = new ArrayList<>();
    try (Progress progress = Progress.start("comparing", Budget.STEPS)) {
      List<DataFile> data =
          Stream.concat(
                  options.blocks().stream(),
                  options.programs().isEmpty() ? Stream.of() : Stream.of(options.programs()))
              .map(file -> Workplace.hashed(Path.of(file)))
              .toList();
      for (String profile : chosenProfiles()) {
        start(options.of(profile), jvms, progress);
        progress.stepTo(budget.step());
      }
      if (jvms.isEmpty()) {
        throw new InputException("no profile can be used on this machine; try --profiles auto");
      }
      Comparison comparison =
          new Comparison(
              jvms,
              budget,
              Rapl.ofMachine(),
              () -> progress.stepTo(budget.step()),
              refusal -> progress.above(() -> refuse(refusal)));
      comparison.warmUp();
      comparison.measure();
      BenchResult result = result(jvms, data, comparison);
      ResultWriter.write(result, out);
      Path page = page();
      Files.writeString(page, ReportPage.of(List.of(result)));
      progress.above(() -> summary(result, page));
    } finally {
      jvms.forEach(TurnJvm::close);
    }
    return isRight() ? ExitCode.OK : ExitCode.MISMATCH;
  }

  private List<String> chosenProfiles() {
    return profiles.isEmpty() ? DEFAULT_PROFILES : profiles;
  }

  private boolean isRight() {
    return refusals.stream().noneMatch(r -> r.wrong() || !profiles.isEmpty());
  }

  private void start(TurnOptions options, List<TurnJvm> jvms, Progress progress) {
    try {
      TurnJvm jvm = new TurnJvm(options);
      jvms.add(jvm);
      jvm.refusals().forEach(refusal -> progress.above(() -> refuse(refusal)));
    } catch (RefusedException e) {
      boolean wrong = e.kind() != Kind.UNAVAILABLE;
      progress.above(
          () -> refuse(new Refusal(options.profile(), "", "", "", wrong, e.getMessage())));
    }
  }

  private void refuse(Refusal refusal) {
    refusals.add(refusal);
    say("not measured: " + refusal.what() + ": " + refusal.reason());
  }

  private TurnOptions options() {
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
    without(chosen, "blocks", places.isEmpty(), "--blocks PATH");
    Path file = programs != null ? programs : Workplace.programs();
    without(chosen, "evm", programs == null && !Files.exists(file), "--programs FILE");
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

  private void without(List<String> chosen, String suite, boolean missing, String option) {
    if (missing && chosen.contains(suite)) {
      if (!suites.isEmpty()) {
        throw bad("--suite " + suite + ": no data; give " + option + " or set LANEWISE_DATA");
      }
      say("suite " + suite + " is left out: no data; give " + option + " or set LANEWISE_DATA");
      chosen.remove(suite);
    }
  }

  private BenchResult result(List<TurnJvm> jvms, List<DataFile> data, Comparison comparison)
      throws IOException {
    List<ProfileRun> runs = jvms.stream().map(TurnJvm::run).toList();
    return new BenchResult(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        BenchResult.OWN_ENGINE,
        new Version().getVersion()[0].replaceAll("lanewise (\\S+).*", "$1"),
        Workplace.commit(),
        "lanewise bench compare " + String.join(" ", arguments()),
        quick,
        comparison.rounds(),
        MachineJson.ofMachine(),
        Workplace.jvm(),
        runs,
        data,
        comparison.measurements(),
        refusals,
        comparison.energy());
  }

  private List<String> arguments() {
    List<String> words = spec.commandLine().getParseResult().originalArgs();
    return words.subList(Math.min(words.size(), words.indexOf("compare") + 1), words.size());
  }

  private Path page() {
    String name = out.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return out.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".html");
  }

  private void summary(BenchResult result, Path page) {
    PrintWriter to = spec.commandLine().getOut();
    Table table =
        new Table(
            to,
            "suite  ",
            "scope                   ",
            "profile             ",
            "against             ",
            " cases",
            " speed",
            "least … most");
    for (Pairing p : Pairing.all(result)) {
      table.row(
          p.suite(),
          p.scope(),
          p.profile(),
          p.baseline(),
          p.cases(),
          "%.2f×".formatted(p.median()),
          "%.2f … %.2f".formatted(p.least(), p.most()));
    }
    to.printf("%d rounds. Result: %s. Page: %s%n", result.rounds(), out, page);
    to.flush();
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("lanewise: " + line);
    err.flush();
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
