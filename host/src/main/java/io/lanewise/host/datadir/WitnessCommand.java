package io.lanewise.host.datadir;

import io.lanewise.host.chain.ChainFolder;
import io.lanewise.host.chain.DataDirOption;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.database.BlockWitness;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise witness}: what verifies a block without a database. */
@Command(
    name = "witness",
    description = {
      "Executes block N of a database once more, on the state before it, and prints its witness:",
      "headers, codes, state and keys as debug_executionWitness gives them, within a file that",
      "lanewise replay verifies (stateless-block-v1). The blocks from the head back to N must be",
      "among those that can be taken back (import --undo-blocks)."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footerHeading = "%nExample:%n",
    footer = "  lanewise witness --data-dir db 1200 > 1200.json && lanewise replay 1200.json")
public final class WitnessCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "N", description = "Number of the block.")
  private long number;

  @Mixin private DataDirOption dataDir;

  @Override
  public Integer call() {
    try (ChainFolder folder = ChainFolder.openReadOnly(dataDir.folder(), dataDir.settings())) {
      long head = folder.chain().head().number();
      if (number < 1 || number > head) {
        throw new ParameterException(
            spec.commandLine(), "N: found " + number + "; allowed: 1 to the head, " + head);
      }
      BlockWitness witness = BlockWitness.of(folder.chain(), number);
      Json.print(spec.commandLine().getOut(), Json.of(witness, folder.genesis()));
    }
    return ExitCode.OK;
  }
}
