package io.lanewise.host.chain;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.JsonLines;
import io.lanewise.host.command.ProfileOption;
import io.lanewise.host.command.Progress;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.chain.ChainImport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code lanewise import}: executes a chain from its genesis block and verifies each block. */
@Command(
    name = "import",
    description = {
      "Executes a chain of blocks from its genesis on and verifies every header, state root included.",
      "Seals of proof of work are not verified. Nothing is stored."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every block was verified",
      "1:a block is invalid, or there was none",
      "2:the command line or a file cannot be used"
    },
    footerHeading = "%nExample:%n",
    footer = "  lanewise import --genesis genesis.json chain.rlp")
public final class ImportCommand implements Callable<Integer> {
  private static final long UNKNOWN = -1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--genesis",
      required = true,
      paramLabel = "FILE",
      description = "The genesis file, as geth reads it.")
  private Path genesis;

  @Parameters(
      paramLabel = "BLOCKS",
      description = "Blocks in RLP one after the other, as geth export writes them; may be gzip.")
  private Path blocks;

  @Mixin private ProfileOption profile;

  @Option(names = "--json", description = "Print the total as one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    ImportTotal total;
    try (BatchSenders senders = profile.senders();
        Progress progress = Progress.start("blocks", UNKNOWN)) {
      total = run(genesis, blocks, senders, progress::step);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode object = object(total);
      profile.putBatches(object);
      new JsonLines(out).write(object);
    } else {
      print(out, total);
    }
    return total.error() == null && total.blocks() > 0 ? ExitCode.OK : ExitCode.MISMATCH;
  }

  /**
   * Imports up to the first invalid block.
   *
   * @param senders recovers the signers of each block
   * @param verified is called after each block
   * @throws io.lanewise.host.command.InputException when a file cannot be used
   */
  static ImportTotal run(
      Path genesisFile, Path blockFile, BatchSenders senders, Runnable verified) {
    GenesisFile start = GenesisFile.read(genesisFile);
    ChainImport chain =
        new ChainImport(
            start.chain(),
            new TranslationCache(TranslationCache.DEFAULT_BYTES),
            senders,
            start.block(),
            start.state());
    long count = 0;
    long transactions = 0;
    long gas = 0;
    String error = null;
    long begin = System.nanoTime();
    try (BlockStream stream = new BlockStream(blockFile)) {
      for (Block block = stream.next(); block != null; block = stream.next()) {
        if (block.header().number() == 0 && block.hash().equals(start.block().hash())) {
          continue; // some exports begin with the genesis block
        }
        try {
          chain.add(block);
        } catch (InvalidBlockException e) {
          error =
              "block "
                  + Long.toUnsignedString(block.header().number())
                  + " with hash "
                  + block.hash()
                  + ": "
                  + e.exceptionName()
                  + ": "
                  + e.getMessage();
          break;
        }
        count++;
        transactions += block.transactions().size();
        gas += block.header().gasUsed();
        verified.run();
      }
    }
    return new ImportTotal(
        chain.head(), count, transactions, gas, System.nanoTime() - begin, error);
  }

  private static void print(PrintWriter out, ImportTotal total) {
    if (total.error() != null) {
      out.println("INVALID " + total.error());
    }
    BlockHeader head = total.head();
    out.printf(
        "%,d blocks verified, %,d transactions, %,d gas in %.1f s (%.1f Mgas/s)%n",
        total.blocks(),
        total.transactions(),
        total.gasUsed(),
        total.nanoseconds() / 1e9,
        total.mgasPerSecond());
    out.println("head " + head.number() + " " + head.hash() + ", state root " + head.stateRoot());
    out.flush();
  }

  private static ObjectNode object(ImportTotal total) {
    ObjectNode object = JsonLines.object("total");
    object.put("blocks", total.blocks());
    object.put("transactions", total.transactions());
    object.put("gasUsed", total.gasUsed());
    object.put("verdict", total.error() == null ? "verified" : "invalid");
    if (total.error() != null) {
      object.put("error", total.error());
    }
    object.put("number", total.head().number());
    object.put("hash", total.head().hash().toString());
    object.put("stateRoot", total.head().stateRoot().toString());
    object.put("milliseconds", total.nanoseconds() / 1e6);
    return object.put("mgasPerSecond", total.mgasPerSecond());
  }
}
