package io.lanewise.host.chain;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.chain.ChainFolder.Processors;
import io.lanewise.host.command.ExecutorOption;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.Interruption;
import io.lanewise.host.command.JsonLines;
import io.lanewise.host.command.ProfileOption;
import io.lanewise.host.command.Progress;
import io.lanewise.host.command.StageTimes;
import io.lanewise.host.database.Database;
import io.lanewise.host.database.DatabaseSettings;
import io.lanewise.host.database.DatabaseStatistics;
import io.lanewise.host.metrics.RunWatch;
import io.lanewise.host.metrics.WatchOption;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.ring.RingSnapshot;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code lanewise import}: executes a chain from its genesis block and verifies each block. */
@Command(
    name = "import",
    description = {
      "Executes a chain of blocks from its genesis on and verifies every header, state root included.",
      "Several blocks are in the pipeline at once: the profile's pipelineDepth, of small ones more.",
      "With --data-dir the chain is kept in a database, and goes on from there the next time: blocks",
      "that are there already are skipped, those of a heavier side chain replace the lighter one.",
      "era1 files are archives of blocks of proof of work, 8192 a file: name them in their order, or",
      "their folder. They have no state, so the chain's genesis file is needed with them, too.",
      "Around a fork blocks are taken one by one. Ctrl-C ends the import at a whole block.",
      "Seals of proof of work are not verified."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every block was verified, and the last one is in the chain",
      "1:a block is invalid or ends a lighter side chain, or there was none",
      "2:the command line, a file or the database cannot be used",
      "130:ended with Ctrl-C; with --data-dir every finished block is there"
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  lanewise import --genesis genesis.json chain.rlp",
      "  lanewise import --data-dir db --genesis genesis.json chain.rlp",
      "  lanewise import --data-dir db --genesis mainnet.json era1/",
    })
public final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--genesis",
      paramLabel = "FILE",
      description = {
        "The genesis file, as geth reads it. Not needed for a database that has a chain already."
      })
  private Path genesis;

  @Mixin private DataDirOption dataDir;

  @Option(
      names = "--sync",
      description = {
        "Force each block to the disk before the next: it survives a loss of power. Otherwise it",
        "survives the end of the process, and a loss of power may cost the last blocks."
      })
  private boolean sync;

  @Option(
      names = "--undo-blocks",
      paramLabel = "N",
      description = {
        "How many of the last blocks can be taken back, for side chains and lanewise rollback.",
        "Default: ${DEFAULT-VALUE}."
      })
  private long undoBlocks = DatabaseSettings.UNDO_BLOCKS;

  @Parameters(
      paramLabel = "BLOCKS",
      arity = "1..*",
      description = {
        "Blocks in RLP one after the other, as geth export writes them, may be gzip; era1 files; or",
        "folders of era1 files."
      })
  private List<Path> blocks;

  @Mixin private ExecutorOption executor;

  @Mixin private ProfileOption profile;

  @Mixin private WatchOption watching;

  @Option(
      names = "--stages",
      description = {
        "Show what each stage of the pipeline took, and how many blocks waited for it: of the last",
        "file, and of its last fork."
      })
  private boolean stages;

  @Option(
      names = "--json",
      description = "Print the total, and each stage, as one JSON object a line.")
  private boolean json;

  @Override
  public Integer call() {
    List<Path> files = BlockFiles.find(blocks);
    requireGenesis(files);
    TranslationCache translations = new TranslationCache(TranslationCache.DEFAULT_BYTES);
    try (Interruption interruption = new Interruption();
        RunWatch watch = watching.open(spec.commandLine().getErr());
        BatchSenders senders = profile.senders();
        TrieWorkers trieWorkers = profile.trieWorkers();
        Executor executing = executor.open(profile.workers(), translations)) {
      watch.batches(profile.batches());
      watch.executor(executing);
      Processors processors =
          config -> new BlockProcessor(config, translations, senders, executing);
      if (!dataDir.isGiven()) {
        GenesisFile start = GenesisFile.read(genesis, trieWorkers);
        ImportedChain chain = new MemoryChain(start, processors.of(start.chain()));
        return run(files, new BlockImport(chain, senders, profile.ring(), watch), interruption);
      }
      DatabaseSettings settings = dataDir.settings().withSync(sync).withUndoBlocks(undoBlocks);
      try (ChainFolder chain =
          ChainFolder.open(dataDir.folder(), settings, genesis, processors, trieWorkers)) {
        watch.database(() -> DatabaseStatistics.of(chain.database()));
        try {
          return run(files, new BlockImport(chain, senders, profile.ring(), watch), interruption);
        } finally {
          watch.databaseCloses();
        }
      }
    }
  }

  /** Says what to name, before anything is opened. */
  private void requireGenesis(List<Path> files) {
    if (genesis != null || dataDir.isGiven() && Database.isThere(dataDir.folder())) {
      return;
    }
    if (BlockFiles.hasEra(files)) {
      throw new ParameterException(
          spec.commandLine(),
          "--genesis: needed: an era1 file has blocks, not the state they begin with; name the"
              + " chain's genesis file with its config and alloc, as geth dumpgenesis writes it");
    }
    if (!dataDir.isGiven()) {
      throw new ParameterException(
          spec.commandLine(), "--genesis: needed without --data-dir; name the genesis file");
    }
  }

  private int run(List<Path> files, BlockImport work, Interruption interruption) {
    interruption.stopsBy(work::cancel);
    ImportTotal total;
    try (Progress progress = Progress.ofBytes("import", bytes(files))) {
      total = work.run(files, progress::stepTo);
    }
    print(total, work.snapshot());
    return total.complete() ? ExitCode.OK : ExitCode.MISMATCH;
  }

  /** Of all files; zero for those that cannot be read, which reading them will tell. */
  private static long bytes(List<Path> files) {
    return files.stream().mapToLong(file -> file.toFile().length()).sum();
  }

  private void print(ImportTotal total, RingSnapshot stageTimes) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      JsonLines lines = new JsonLines(out);
      ObjectNode object = object(total);
      profile.putBatches(object);
      lines.write(object);
      if (stages && stageTimes != null) {
        StageTimes.json(stageTimes).forEach(lines::write);
      }
    } else {
      print(out, total);
      if (stages && stageTimes != null) {
        StageTimes.print(stageTimes, out);
      }
    }
  }

  private static void print(PrintWriter out, ImportTotal total) {
    if (total.error() != null) {
      out.println("INVALID " + total.error());
    }
    if (total.interrupted()) {
      out.println("interrupted");
    }
    if (total.known() > 0) {
      out.printf("%,d blocks were there already%n", total.known());
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
    object.put("known", total.known());
    object.put("transactions", total.transactions());
    object.put("gasUsed", total.gasUsed());
    object.put("verdict", verdict(total));
    if (total.error() != null) {
      object.put("error", total.error());
    }
    object.put("number", total.head().number());
    object.put("hash", total.head().hash().toString());
    object.put("stateRoot", total.head().stateRoot().toString());
    object.put("milliseconds", total.nanoseconds() / 1e6);
    return object.put("mgasPerSecond", total.mgasPerSecond());
  }

  private static String verdict(ImportTotal total) {
    if (total.error() != null) {
      return "invalid";
    }
    return total.interrupted() ? "interrupted" : "verified";
  }
}
