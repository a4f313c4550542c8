package io.lanewise.host.datadir;

import io.lanewise.host.chain.ChainFolder;
import io.lanewise.host.chain.DataDirOption;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.Progress;
import io.lanewise.host.command.Table;
import io.lanewise.host.database.DatabaseStatistics;
import io.lanewise.host.database.StateCheck;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanewise db}: what is in a database, and whether it agrees with itself. */
@Command(
    name = "db",
    description = "Looks at a database.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  lanewise db stats --data-dir db", "  lanewise db verify --data-dir db"})
public final class DbCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? one of stats, verify");
  }

  @Command(
      name = "stats",
      description = "Prints entries and bytes of each table; entries are RocksDB's estimate.",
      optionListHeading = "%nOptions:%n")
  int stats(@Mixin DataDirOption dataDir) {
    PrintWriter out = spec.commandLine().getOut();
    try (ChainFolder folder = ChainFolder.openReadOnly(dataDir.folder(), dataDir.settings())) {
      Table table =
          new Table(out, "table        ", "     entries", "  bytes in files", " in memory");
      for (DatabaseStatistics.Row row : DatabaseStatistics.of(folder.database())) {
        table.row(
            row.table(),
            String.format("%,d", row.entries()),
            String.format("%,d", row.fileBytes()),
            String.format("%,d", row.memoryBytes()));
      }
      HeadLine.print(out, folder.chain().head());
    }
    return ExitCode.OK;
  }

  @Command(
      name = "verify",
      description = {
        "Computes the state root from the accounts and slots that execution reads, compares it with",
        "the head's, and compares every trie node with those of that computation.",
        "Takes bounded memory: of a large state, 120 bytes an account go to a temporary file."
      },
      optionListHeading = "%nOptions:%n",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {"0:all of it agrees", "1:something differs", "2:the database cannot be used"})
  int verify(@Mixin DataDirOption dataDir) {
    PrintWriter out = spec.commandLine().getOut();
    try (ChainFolder folder = ChainFolder.openReadOnly(dataDir.folder(), dataDir.settings())) {
      StateCheck check = check(folder);
      out.printf(
          "%,d accounts, %,d slots, %,d trie nodes: %s%n",
          check.accounts(),
          check.slots(),
          check.nodes(),
          check.agrees() ? "verified" : "DIFFERENT");
      check.differences().forEach(out::println);
      HeadLine.print(out, folder.chain().head());
      return check.agrees() ? ExitCode.OK : ExitCode.MISMATCH;
    }
  }

  private static StateCheck check(ChainFolder folder) {
    long accounts = DatabaseStatistics.accounts(folder.database());
    try (Progress progress = Progress.start("accounts", accounts)) {
      return StateCheck.of(folder.chain(), progress::step);
    }
  }
}
