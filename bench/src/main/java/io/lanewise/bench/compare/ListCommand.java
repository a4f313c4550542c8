package io.lanewise.bench.compare;

import io.lanewise.bench.kernels.ShapeOptions;
import io.lanewise.bench.suite.Suite;
import io.lanewise.bench.suite.SuiteSettings;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.Table;
import io.lanewise.host.measure.KernelOperation;
import io.lanewise.host.measure.Variant;
import io.lanewise.kernels.profile.ProfileException;
import io.lanewise.kernels.profile.Profiles;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise bench list}: what there is to measure. */
@Command(
    name = "list",
    description =
        "Lists suites, hardware profiles and the backends of batch operations; or the cases of suites.",
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all is listed", "2:the command line or a file cannot be used"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise bench list",
      "  lanewise bench list evm --gas 1,150",
    })
public final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SUITE", arity = "0..*", description = "Suites whose cases to list.")
  private List<String> suites = List.of();

  @Option(names = "--quick", description = "The cases of bench run --quick.")
  private boolean quick;

  @Mixin private SuiteOptions options;

  @Mixin private ShapeOptions shapes;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (suites.isEmpty()) {
      listAll(out);
    } else {
      listCases(out);
    }
    out.flush();
    return ExitCode.OK;
  }

  private void listCases(PrintWriter out) {
    try (ChainArchive archive = new ChainArchive(Workplace.chains())) {
      SuiteSettings settings =
          options.settings(
              new SuiteOptions.Wish(suites, List.of(), quick, RunCommand.QUICK_MEGAGAS),
              shapes,
              archive,
              new Words(spec)::say);
      for (Suite suite : settings.suites()) {
        List<String> cases = suite.cases(settings);
        out.println(suite + ": " + cases.size() + " cases");
        cases.forEach(name -> out.println("  " + name));
      }
    }
  }

  private static void listAll(PrintWriter out) {
    Table list =
        new Table(
            out,
            "suite    ",
            "least, --quick",
            "least ",
            "what it measures                                                  ",
            "what it needs");
    for (Suite suite : Suite.values()) {
      list.row(suite, suite.quickTime(), suite.time(), suite.what(), suite.needs());
    }
    out.println();
    Table profiles = new Table(out, "profile       ", "what it is");
    for (String name : Profiles.names()) {
      try {
        profiles.row(name, Profiles.find(name).description());
      } catch (ProfileException e) {
        profiles.row(name, e.getMessage());
      }
    }
    out.println();
    Table operations = new Table(out, "operation", "backends here (not: those with an obstacle)");
    for (KernelOperation operation : KernelOperation.values()) {
      operations.row(
          operation.label(),
          Variant.all(operation).stream()
              .map(v -> v.obstacle().isEmpty() ? v.label() : "not " + v.label())
              .collect(Collectors.joining(", ")));
    }
  }
}
