package io.lanewise.bench;

import io.lanewise.bench.kernels.KernelsCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanewise bench}: the benchmarks. */
@Command(
    name = "bench",
    description = "Measures Lanewise on this machine.",
    synopsisSubcommandLabel = "SUITE",
    commandListHeading = "%nSuites:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all was measured",
      "1:a variant computed something wrong or failed, and was not measured",
      "2:the command line cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise bench kernels --quick       batch operations, in less than a minute",
      "  lanewise bench kernels --help        all about one suite",
    },
    subcommands = KernelsCommand.class)
public final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "which suite? one of " + String.join(", ", spec.subcommands().keySet()));
  }
}
