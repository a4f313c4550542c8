package io.lanewise.bench.export;

import io.lanewise.host.bundle.BundleFiles;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanewise bench export}: the options. */
@Command(
    name = "export",
    description = {
      "Writes programs and blocks as plain files with what they must use of gas, so that another",
      "engine's own tool can run the same: see docs/bench-results.md."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all is written", "2:the command line or a file cannot be used"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise bench export --programs programs-v1.jsonl.gz --blocks blocks/ --out exported/",
    })
public final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--programs", paramLabel = "FILE", description = "A program-v1 file.")
  private Path programs;

  @Option(names = "--blocks", paramLabel = "PATH", description = "Bundle files or folders.")
  private List<Path> blocks = List.of();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "The folder to write to; made when it is not there.")
  private Path out;

  @Override
  public Integer call() {
    if (programs == null && blocks.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "nothing to export; give --programs FILE or --blocks PATH");
    }
    try {
      Files.createDirectories(out);
      int count = programs == null ? 0 : new ProgramExport(out).write(programs);
      int files = blocks.isEmpty() ? 0 : new BlockExport(out).write(BundleFiles.find(blocks));
      spec.commandLine().getOut().printf("%d programs, %d blocks: %s%n", count, files, out);
      return ExitCode.OK;
    } catch (IOException e) {
      throw new InputException("cannot export: " + e, e);
    }
  }
}
