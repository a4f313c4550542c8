package io.lanewise.host.replay;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.bundle.BundleFiles;
import io.lanewise.host.command.ExecutorOption;
import io.lanewise.host.command.ProfileOption;
import io.lanewise.host.metrics.RunWatch;
import io.lanewise.host.metrics.WatchOption;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.Executor;
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

/** {@code lanewise replay}: the options. */
@Command(
    name = "replay",
    description = {
      "Executes the blocks of bundle files and verifies gas used, logs bloom, receipts root,",
      "requests hash and, with a witness, the state root against the block's header.",
      "Formats: block-prestate-v1, stateless-block-v1; plain or gzip."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every block is verified",
      "1:a block does something else than its header says, or breaks a rule",
      "2:the command line or a file cannot be used; the message names file and field"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise replay blocks/                          all bundles in a folder",
      "  lanewise replay --keep-going a.json b.json.gz    do not stop at a mismatch",
      "  lanewise replay --warmup 50 --repeat 15 blocks/  measure, interleaved",
      "  lanewise replay --scope senders --json blocks/   with recovery of senders, for programs",
      "  lanewise replay --scope senders --profile cpu-scalar --workers cores blocks/",
      "  lanewise replay --stages --warmup 20 --repeat 5 blocks/   the stages of the pipeline",
    })
public final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Bundle files, or folders with .json and .json.gz files.")
  private List<Path> paths;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = {
        "What is inside the time: execution (senders known), senders (and their recovery, one",
        "batch a block, where the profile says),",
        "roots (and receipts root, bloom and, with a witness, the state root).",
        "Default: execution. All is verified whatever the scope."
      })
  private Scope scope = Scope.EXECUTION;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description = "Runs of each block before it is measured. Default: 0.")
  private int warmup;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = {
        "Measured runs of each block. With more than one, all blocks take turns of three runs,",
        "so that none has the JIT compiler to itself. Default: 1."
      })
  private int repeat = 1;

  @Option(names = "--keep-going", description = "Go on after a mismatch or an unusable file.")
  private boolean keepGoing;

  @Option(
      names = "--reproducers",
      paramLabel = "DIR",
      description = "Where a mismatch leaves its reproducer file. Default: ${DEFAULT-VALUE}.")
  private Path reproducers = Path.of("reproducers");

  @Mixin private ExecutorOption executor;

  @Mixin private ProfileOption profile;

  @Mixin private WatchOption watching;

  @Option(
      names = "--stages",
      description = {
        "Take the blocks through the pipeline as well, --warmup and --repeat times, and show in",
        "milliseconds what each stage took. Blocks are in it one behind the other, as many as the",
        "profile's pipelineDepth; each brings its own state, so that there is nothing to commit."
      })
  private boolean stages;

  @Option(names = "--json", description = "Write one JSON object a line.")
  private boolean json;

  @Override
  public Integer call() {
    if (warmup < 0 || repeat < 1) {
      throw new ParameterException(
          spec.commandLine(), "--warmup must be at least 0 and --repeat at least 1");
    }
    PrintWriter out = spec.commandLine().getOut();
    ReplayReport report = json ? new ReplayJson(out, profile) : new ReplayTable(out);
    Replay.Options options =
        new Replay.Options(scope, warmup, repeat, keepGoing, stages, reproducers);
    // A device is not looked for when nothing is recovered or hashed in the measured time.
    boolean needsProfile = stages || scope != Scope.EXECUTION || profile.isGiven();
    TranslationCache translations = new TranslationCache(TranslationCache.DEFAULT_BYTES);
    try (RunWatch watch = watching.open(spec.commandLine().getErr());
        BatchSenders senders = needsProfile ? profile.senders() : BatchSenders.onCpu();
        TrieWorkers trieWorkers = needsProfile ? profile.trieWorkers() : TrieWorkers.scalar();
        Executor executing = executor.open(profile.workers(), translations)) {
      watch.executor(executing);
      if (needsProfile) {
        watch.batches(profile.batches());
      }
      return new Replay(
              options,
              report,
              chain -> new BlockProcessor(chain, translations, senders, executing),
              trieWorkers,
              stages ? new StagedReplay(profile.ring(), senders, trieWorkers, watch) : null,
              watch,
              spec.commandLine().getErr())
          .run(BundleFiles.find(paths));
    }
  }
}
