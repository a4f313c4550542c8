package io.lanewise.host.conformance;

import io.lanewise.host.command.Progress;
import io.lanewise.host.fixture.FixtureFile;
import io.lanewise.host.fixture.FixtureKind;
import io.lanewise.host.fixture.FixtureRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise conformance}: the options. */
@Command(
    name = "conformance",
    description = {
      "Runs every known suite of fixtures that it finds: state and block tests of",
      "execution-spec-tests, and the suites of ethereum/tests. Counts by suite and fork."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every case that was run passed",
      "1:a case failed, or none was run",
      "2:the command line or a file cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise conformance fixtures/                        folders and .tar.xz archives",
      "  lanewise conformance --page docs/conformance.md fixtures/",
    })
public final class ConformanceCommand implements Callable<Integer> {
  private static final long UNKNOWN = -1;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Folders with fixtures, .tar.xz archives.")
  private List<Path> paths;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Threads that execute; one more unpacks. Default: ${DEFAULT-VALUE}.")
  private int workers = 1;

  @Option(names = "--json", description = "Write one JSON object instead of a table.")
  private boolean json;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Write the result as a Markdown page, too.")
  private Path page;

  @Override
  public Integer call() {
    if (workers < 1) {
      throw new ParameterException(spec.commandLine(), "--workers must be at least 1");
    }
    long start = System.nanoTime();
    Conformance conformance = new Conformance();
    try (Progress progress = Progress.start("cases", UNKNOWN)) {
      new FixtureRun(ConformanceCommand::kind, _ -> true, workers)
          .run(
              paths,
              outcome -> {
                conformance.add(outcome);
                progress.step();
              });
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ConformanceJson.print(out, conformance);
    } else {
      ConformanceTable.print(out, conformance, (System.nanoTime() - start) / 1e9);
    }
    if (page != null) {
      ConformancePage.write(page, conformance);
    }
    return conformance.total().exitCode();
  }

  private static FixtureKind kind(FixtureFile file) {
    Suite suite = Suites.of(file.name());
    return suite == null ? null : new SuiteKind(suite);
  }
}
