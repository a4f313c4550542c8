package io.lanewise.bench;

import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.Table;
import io.lanewise.host.measure.KernelOperation;
import io.lanewise.host.measure.Variant;
import io.lanewise.kernels.profile.ProfileException;
import io.lanewise.kernels.profile.Profiles;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lanewise bench list}: what there is to measure. */
@Command(
    name = "list",
    description = "Lists suites, hardware profiles and the backends of batch operations.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = "0:always")
final class ListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Table suites = new Table(out, "suite  ", "what it measures");
    suites.row("kernels", "batch operations by batch size: items a second");
    suites.row("blocks", "real blocks; scopes execution, senders, roots: gas a second");
    suites.row("evm", "bytecode programs in bare message calls: gas a second");
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
    out.flush();
    return ExitCode.OK;
  }
}
