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
      "Several blocks are in the pipeline at once, as many as the profile's pipelineDepth.",
      "With --data-dir the chain is kept in a database, and goes on from there the next time: blocks",
      "that are there already are skipped, those of a heavier side chain replace the lighter one.",
      "era1 files are archives of blocks of proof of work, 8192 a file: name them in their order, or",
      "their folder. They have no state, so the chain's genesis file is needed with them, too.",
      "Seals of proof of work are not verified."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every block was verified, and the last one is in the chain",
      "1:a block is invalid or ends a lighter side chain, or there was none",
      "2:the command line, a file or the database cannot be used"
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  lanewise import --genesis genesis.json chain.rlp",
      "  lanewise import --data-dir db --genesis genesis.json chain.rlp",
      "  lanewise import --data-dir db --genesis mainnet.json era1/",
    })
public final class ImportCommand implements Callable<Integer> {
  private static final long UNKNOWN = -1;

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
        "Show what each stage of the pipeline took, and how many blocks waited for it. Not with",
        "--data-dir, where blocks are imported one after the other."
      })
  private boolean stages;

  @Option(
      names = "--json",
      description = "Print the total, and each stage, as one JSON object a line.")
  private boolean json;

  private RingSnapshot stageTimes;

  @Override
  public Integer call() {
    if (stages && dataDir.isGiven()) {
      throw new ParameterException(
          spec.commandLine(), "--stages: not with --data-dir, which takes one block at a time");
    }
    List<Path> files = BlockFiles.find(blocks);
    requireGenesis(files);
    ImportTotal total;
    try (RunWatch watch = watching.open(spec.commandLine().getErr());
        BatchSenders senders = profile.senders();
        TrieWorkers trieWorkers = profile.trieWorkers();
        Progress progress = Progress.start("blocks", UNKNOWN)) {
      watch.batches(profile.batches());
      total =
          dataDir.isGiven()
              ? intoDatabase(files, senders, trieWorkers, progress::step, watch)
              : inMemory(files, senders, trieWorkers, progress::step, watch);
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
    return total.complete() ? ExitCode.OK : ExitCode.MISMATCH;
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

  private ImportTotal inMemory(
      List<Path> files,
      BatchSenders senders,
      TrieWorkers trieWorkers,
      Runnable done,
      RunWatch watch) {
    TranslationCache translations = new TranslationCache(TranslationCache.DEFAULT_BYTES);
    try (Executor executing = executor.open(profile.workers(), translations)) {
      watch.executor(executing);
      GenesisFile start = GenesisFile.read(genesis, trieWorkers);
      BlockProcessor processor =
          new BlockProcessor(start.chain(), translations, senders, executing);
      RingImport ring = new RingImport(start, processor, senders, profile.ring(), done, watch);
      ImportTotal total = ring.run(files);
      stageTimes = ring.snapshot();
      return total;
    }
  }

  private ImportTotal intoDatabase(
      List<Path> files,
      BatchSenders senders,
      TrieWorkers trieWorkers,
      Runnable done,
      RunWatch watch) {
    DatabaseSettings settings = dataDir.settings().withSync(sync).withUndoBlocks(undoBlocks);
    try (ChainFolder folder =
        ChainFolder.open(dataDir.folder(), settings, genesis, senders, trieWorkers)) {
      watch.database(() -> DatabaseStatistics.of(folder.database()));
      try {
        return new BlockImport(folder.chain(), watch).run(files, done);
      } finally {
        watch.databaseCloses();
      }
    }
  }

  private static void print(PrintWriter out, ImportTotal total) {
    if (total.error() != null) {
      out.println("INVALID " + total.error());
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
