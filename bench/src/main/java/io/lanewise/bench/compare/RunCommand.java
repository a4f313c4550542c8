package io.lanewise.bench.compare;

import io.lanewise.bench.kernels.ShapeOptions;
import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.ResultWriter;
import io.lanewise.bench.suite.Suite;
import io.lanewise.bench.suite.SuiteSettings;
import io.lanewise.host.command.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise bench run}: suites on one profile. */
@Command(
    name = "run",
    description =
        "Measures suites on one hardware profile, in a JVM of its own: every part in turn, round after "
            + "round. Shows gas a second, the slowest cases first. bench list tells the suites.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all was measured",
      "1:a result was wrong; it is not among the figures",
      "2:the command line, the profile or a file cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise bench run evm --quick                worst-case blocks and programs, in a minute",
      "  lanewise bench run evm --gas 10,60 --all      blocks of 10 and 60 million gas, all shown",
      "  lanewise bench run workloads --executor sequential,optimistic --workers 1,2,4",
      "  lanewise bench run pipeline startup --out here.json",
    })
public final class RunCommand implements Callable<Integer> {
  static final int QUICK_MEGAGAS = 10;
  private static final double QUICK_SECONDS = 60;
  private static final double SECONDS = 300;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SUITE",
      arity = "1..*",
      description = "kernels, blocks, evm, workloads, pipeline, startup.")
  private List<String> suites = List.of();

  @Option(
      names = "--profile",
      paramLabel = "NAME|FILE",
      description = "The hardware profile. Default: ${DEFAULT-VALUE}.")
  private String profile = "auto";

  @Option(names = "--quick", description = "About a minute: fewer sizes and rounds.")
  private boolean quick;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "How long it may take. Default: 300; with --quick 60. Three rounds are taken whatever they "
              + "take.")
  private Double seconds;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the result here, for bench report and bench diff.")
  private Path out;

  @Option(names = "--all", description = "Show all cases, not only the ten slowest of a scope.")
  private boolean all;

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  @Mixin private SuiteOptions options;

  @Mixin private ShapeOptions shapes;

  @Override
  public Integer call() throws IOException {
    if (seconds != null && !(seconds > 0)) {
      throw new ParameterException(
          spec.commandLine(), "--seconds " + seconds + ": must be above 0");
    }
    Words words = new Words(spec);
    try (ChainArchive archive = new ChainArchive(Workplace.chains())) {
      SuiteSettings settings =
          options.settings(
              new SuiteOptions.Wish(suites, List.of(Suite.values()), quick, QUICK_MEGAGAS),
              shapes,
              archive,
              words::say);
      Session session = new Session(settings, words.command(), words::say);
      double time = seconds != null ? seconds : quick ? QUICK_SECONDS : SECONDS;
      BenchResult result = session.run(List.of(profile), time);
      if (out != null) {
        ResultWriter.write(result, out);
      }
      PrintWriter to = spec.commandLine().getOut();
      if (json) {
        RunReport.json(result, to);
      } else {
        RunReport.print(result, all, to);
        to.printf(
            "%d rounds, profile %s.%s%n",
            result.rounds(), profile, out == null ? "" : " Result: " + out + ".");
        to.flush();
      }
      boolean right = session.refusals().isEmpty();
      return right ? ExitCode.OK : ExitCode.MISMATCH;
    }
  }
}
