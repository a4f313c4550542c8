package io.lanewise.bench.report;

import io.lanewise.bench.result.ResultReader;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise bench report}: the options. */
@Command(
    name = "report",
    description = {
      "Makes one page of results, which needs no network and no other file. Results of peers",
      "(lanewise bench import-peer) stand beside the others, marked as such."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the page is written",
      "2:a file cannot be used; the message names the field"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise bench report result.json",
      "  lanewise bench report cpu.json gpu.json revm.json --out report.html",
    })
public final class ReportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "RESULT", description = "Result files.")
  private List<Path> results;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The page. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("report.html");

  @Override
  public Integer call() {
    String page = ReportPage.of(results.stream().map(ResultReader::read).toList());
    try {
      Files.createDirectories(out.toAbsolutePath().getParent());
      Files.writeString(out, page);
    } catch (IOException e) {
      throw new InputException(out + ": cannot be written: " + e, e);
    }
    spec.commandLine().getOut().println("Page: " + out);
    return ExitCode.OK;
  }
}
