package io.lanewise.host.datadir;

import io.lanewise.host.chain.ChainFolder;
import io.lanewise.host.chain.DataDirOption;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.JsonLines;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lanewise head}: the last block of a database. */
@Command(
    name = "head",
    description = "Prints number, hash and state root of the last block in a database.",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer = "  lanewise head --data-dir db")
public final class HeadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private DataDirOption dataDir;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    try (ChainFolder folder = ChainFolder.openReadOnly(dataDir.folder(), dataDir.settings())) {
      if (json) {
        new JsonLines(spec.commandLine().getOut()).write(HeadLine.object(folder.chain().head()));
      } else {
        HeadLine.print(spec.commandLine().getOut(), folder.chain().head());
      }
    }
    return ExitCode.OK;
  }
}
