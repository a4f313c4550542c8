package io.lanewise.bench;

import io.lanewise.bench.compare.CompareCommand;
import io.lanewise.bench.compare.ListCommand;
import io.lanewise.bench.compare.RunCommand;
import io.lanewise.bench.diff.DiffCommand;
import io.lanewise.bench.export.ExportCommand;
import io.lanewise.bench.kernels.KernelsCommand;
import io.lanewise.bench.peer.ImportPeerCommand;
import io.lanewise.bench.report.ReportCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanewise bench}: the benchmarks. */
@Command(
    name = "bench",
    description = "Measures Lanewise on this machine.",
    synopsisSubcommandLabel = "WHAT",
    commandListHeading = "%nWhat to do:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all was measured",
      "1:something was wrong or slower; the commands say what that means",
      "2:the command line cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise bench kernels --quick       batch operations, in less than a minute",
      "  lanewise bench run evm --quick       worst-case blocks and programs, in a minute",
      "  lanewise bench compare --quick       hardware profiles, in three minutes, and a page",
      "  lanewise bench compare --help        all about one of them",
    },
    subcommands = {
      RunCommand.class,
      CompareCommand.class,
      ReportCommand.class,
      DiffCommand.class,
      KernelsCommand.class,
      ListCommand.class,
      ExportCommand.class,
      ImportPeerCommand.class
    })
public final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "what? one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
