package io.lanewise.host.datadir;

import io.lanewise.evm.types.BlockHeader;
import io.lanewise.hashing.Hash;
import io.lanewise.host.chain.ChainFolder;
import io.lanewise.host.chain.DataDirOption;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.JsonLines;
import io.lanewise.pipeline.InvalidBlockException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanewise head}: the last block of a database, and which it is to be. */
@Command(
    name = "head",
    description = {
      "Prints number, hash and state root of the last block in a database.",
      "With --set another block that the database knows becomes the head, whatever its weight: one",
      "before the head, one of a side chain, or one that was rolled back. The chain goes back to the",
      "block that both have in common and forward again, each step verified by its state root. It",
      "goes back as far as undo data are kept (import --undo-blocks)."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a block on the way is invalid; the head is what it was",
      "2:there is no such block within reach, or the database cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  lanewise head --data-dir db", "  lanewise head --data-dir db --set 0x1b2c…"})
public final class HeadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private DataDirOption dataDir;

  @Option(names = "--set", paramLabel = "HASH", description = "The block that becomes the head.")
  private String hash;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    if (hash == null) {
      try (ChainFolder folder = ChainFolder.openReadOnly(dataDir.folder(), dataDir.settings())) {
        print(folder.head());
        return ExitCode.OK;
      }
    }
    Hash wanted = hash();
    try (ChainFolder folder = ChainFolder.open(dataDir.folder(), dataDir.settings())) {
      return set(folder, wanted);
    }
  }

  private Hash hash() {
    try {
      return Hash.fromHex(hash);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--set: found " + hash + "; expected a hash, 0x and 64 digits", e);
    }
  }

  private int set(ChainFolder folder, Hash wanted) {
    int status = ExitCode.OK;
    try {
      folder.chain().setHead(wanted);
    } catch (InvalidBlockException e) {
      spec.commandLine()
          .getErr()
          .println("lanewise: --set: " + e.exceptionName() + ": " + e.getMessage());
      status = ExitCode.MISMATCH;
    }
    print(folder.head());
    return status;
  }

  private void print(BlockHeader head) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      new JsonLines(out).write(HeadLine.object(head));
    } else {
      HeadLine.print(out, head);
    }
  }
}
