package io.lanewise.host.devices;

import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.InputException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise devices}: the options. */
@Command(
    name = "devices",
    description = {
      "Shows what this machine has for batch work: CPU, vectors, OpenCL devices, TornadoVM; and for",
      "each operation which backends can run here, or why not and what to do about it."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the machine was looked at; having no device is no failure",
      "2:the command line or a system property cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise devices                     a table; * marks the default OpenCL device",
      "  lanewise devices --json              one object: cpu, vectorApi, opencl, operations",
    })
public final class DevicesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Write one JSON object instead of tables.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Machine machine = look();
    if (json) {
      DevicesJson.print(out, machine);
    } else {
      DevicesTable.print(out, machine);
    }
    return ExitCode.OK;
  }

  private static Machine look() {
    try {
      return Machine.look();
    } catch (IllegalArgumentException e) {
      throw new InputException(e.getMessage(), e); // -Dlanewise.vector.bits
    }
  }
}
