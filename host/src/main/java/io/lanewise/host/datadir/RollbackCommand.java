package io.lanewise.host.datadir;

import io.lanewise.host.chain.ChainFolder;
import io.lanewise.host.chain.DataDirOption;
import io.lanewise.host.command.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise rollback}: takes the last blocks back. */
@Command(
    name = "rollback",
    description = {
      "Takes the last blocks back, one by one, so that block N is the head.",
      "Each step is verified by the state root before it. The blocks stay in the database as a side",
      "chain; importing them again makes them canonical."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footerHeading = "%nExample:%n",
    footer = "  lanewise rollback --data-dir db 1200")
public final class RollbackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "N", description = "Number of the block that becomes the head.")
  private long number;

  @Mixin private DataDirOption dataDir;

  @Override
  public Integer call() {
    try (ChainFolder folder = ChainFolder.open(dataDir.folder(), dataDir.settings())) {
      long head = folder.chain().head().number();
      if (number < 0 || number > head) {
        throw new ParameterException(
            spec.commandLine(), "N: found " + number + "; allowed: 0 to the head, " + head);
      }
      folder.chain().rollback(number);
      HeadLine.print(spec.commandLine().getOut(), folder.chain().head());
    }
    return ExitCode.OK;
  }
}
