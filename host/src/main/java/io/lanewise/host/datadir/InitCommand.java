package io.lanewise.host.datadir;

import io.lanewise.host.chain.ChainFolder;
import io.lanewise.host.chain.DataDirOption;
import io.lanewise.host.command.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise init}: a database with a genesis block. */
@Command(
    name = "init",
    description = {
      "Makes a database that holds the genesis block and its state.",
      "Of a folder that has the same chain already nothing changes."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    footerHeading = "%nExample:%n",
    footer = "  lanewise init --data-dir db genesis.json")
public final class InitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "GENESIS", description = "The genesis file, as geth reads it.")
  private Path genesis;

  @Mixin private DataDirOption dataDir;

  @Override
  public Integer call() {
    try (ChainFolder folder =
        ChainFolder.open(dataDir.folder(), dataDir.settings(), genesis, null, null)) {
      HeadLine.print(spec.commandLine().getOut(), folder.chain().head());
    }
    return ExitCode.OK;
  }
}
