package io.lanewise.host.chain;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.command.ExecutorOption;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.JsonLines;
import io.lanewise.host.command.ProfileOption;
import io.lanewise.host.command.Progress;
import io.lanewise.host.command.StageTimes;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.ring.RingSnapshot;
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
      "Several blocks are in the pipeline at once, as many as the profile's pipelineDepth.",
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

  @Mixin private ExecutorOption executor;

  @Mixin private ProfileOption profile;

  @Option(
      names = "--stages",
      description = "Show what each stage of the pipeline took, and how many blocks waited for it.")
  private boolean stages;

  @Option(
      names = "--json",
      description = "Print the total, and each stage, as one JSON object a line.")
  private boolean json;

  @Override
  public Integer call() {
    TranslationCache translations = new TranslationCache(TranslationCache.DEFAULT_BYTES);
    ImportTotal total;
    RingSnapshot stageTimes;
    try (BatchSenders senders = profile.senders();
        TrieWorkers trieWorkers = profile.trieWorkers();
        Executor executing = executor.open(profile.workers(), translations);
        Progress progress = Progress.start("blocks", UNKNOWN)) {
      GenesisFile start = GenesisFile.read(genesis, trieWorkers);
      RingImport ring =
          new RingImport(
              start,
              new BlockProcessor(start.chain(), translations, senders, executing),
              senders,
              profile.ring(),
              progress::step);
      total = ring.run(blocks);
      stageTimes = ring.snapshot();
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      JsonLines lines = new JsonLines(out);
      ObjectNode object = object(total);
      profile.putBatches(object);
      lines.write(object);
      if (stages) {
        StageTimes.json(stageTimes).forEach(lines::write);
      }
    } else {
      print(out, total);
      if (stages) {
        StageTimes.print(stageTimes, out);
      }
    }
    return total.error() == null && total.blocks() > 0 ? ExitCode.OK : ExitCode.MISMATCH;
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
