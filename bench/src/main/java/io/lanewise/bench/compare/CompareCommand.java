package io.lanewise.bench.compare;

import io.lanewise.bench.kernels.ShapeOptions;
import io.lanewise.bench.report.ReportPage;
import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.Pairing;
import io.lanewise.bench.result.Refusal;
import io.lanewise.bench.result.ResultWriter;
import io.lanewise.bench.suite.Suite;
import io.lanewise.bench.suite.SuiteSettings;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanewise bench compare}: runs the comparison and leaves its result and page. */
@Command(
    name = "compare",
    description =
        "Measures hardware profiles against each other: each in a JVM of its own, taking turns on the "
            + "same work, so that ratios are of the same minute. Leaves a result file and a page. "
            + "The first profile is the baseline of all ratios.",
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
      "  lanewise bench compare --executor sequential,optimistic --workers 1,8 --seconds 1800",
    })
public final class CompareCommand implements Callable<Integer> {
  private static final List<String> DEFAULT_PROFILES =
      List.of("cpu-scalar", "cpu-vector-256", "opencl-cpu", "auto");
  private static final List<Suite> QUICK_SUITES = List.of(Suite.KERNELS, Suite.BLOCKS, Suite.EVM);
  private static final int QUICK_MEGAGAS = 1;
  private static final double QUICK_SECONDS = 165;
  private static final double SECONDS = 900;

  @Spec private CommandSpec spec;

  @Option(
      names = "--profiles",
      split = ",",
      paramLabel = "NAME|FILE",
      description =
          "Hardware profiles, the baseline first. Default: cpu-scalar,cpu-vector-256,opencl-cpu,auto, "
              + "without those that this machine cannot run.")
  private List<String> profiles = List.of();

  @Option(
      names = "--suite",
      split = ",",
      paramLabel = "SUITE",
      description =
          "kernels, blocks, evm, workloads, pipeline, startup; see lanewise bench list. Default: all "
              + "that there is data for; with --quick kernels, blocks and evm, of whose worst-case blocks "
              + "those of 1 million gas.")
  private List<String> suites = List.of();

  @Option(names = "--quick", description = "About three minutes: fewer suites, sizes and rounds.")
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

  @Mixin private SuiteOptions options;

  @Mixin private ShapeOptions shapes;

  @Override
  public Integer call() throws IOException {
    if (seconds != null && !(seconds > 0)) {
      throw bad("--seconds " + seconds + ": must be above 0");
    }
    if (profiles.stream().distinct().count() < profiles.size()) {
      throw bad("--profiles " + String.join(",", profiles) + ": each must stand there once");
    }
    List<Suite> otherwise = quick ? QUICK_SUITES : List.of(Suite.values());
    Words words = new Words(spec);
    try (ChainArchive archive = new ChainArchive(Workplace.chains())) {
      SuiteSettings settings =
          options.settings(
              new SuiteOptions.Wish(suites, otherwise, quick, QUICK_MEGAGAS),
              shapes,
              archive,
              words::say);
      List<String> all = profiles.isEmpty() ? DEFAULT_PROFILES : profiles;
      double time = seconds != null ? seconds : quick ? QUICK_SECONDS : SECONDS;
      words.say("comparing " + String.join(", ", all) + " for about %.0f s".formatted(time));
      Session session = new Session(settings, words.command(), words::say);
      BenchResult result = session.run(all, time);
      ResultWriter.write(result, out);
      Path page = page();
      Files.writeString(page, ReportPage.of(List.of(result)));
      summary(result, page);
      return isRight(session.refusals()) ? ExitCode.OK : ExitCode.MISMATCH;
    }
  }

  /** Beside the result. */
  private Path page() {
    String name = out.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return out.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".html");
  }

  /** A profile that the user named must run. */
  private boolean isRight(List<Refusal> refusals) {
    return refusals.stream().noneMatch(r -> r.wrong() || !profiles.isEmpty());
  }

  private void summary(BenchResult result, Path page) {
    PrintWriter to = spec.commandLine().getOut();
    Table table =
        new Table(
            to,
            "suite    ",
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

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
