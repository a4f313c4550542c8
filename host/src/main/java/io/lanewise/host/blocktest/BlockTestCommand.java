package io.lanewise.host.blocktest;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.host.command.ExecutorOption;
import io.lanewise.host.command.ExecutorOption.Kind;
import io.lanewise.host.fixture.FixtureOptions;
import io.lanewise.pipeline.Executor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanewise blocktest}: the options. */
@Command(
    name = "blocktest",
    description = {
      "Runs block tests, as execution-spec-tests and ethereum/tests write them: valid and invalid",
      "blocks, judged by exception, last block and state. With --executor optimistic or access-list",
      "files run one by one, and the transactions of every block from Byzantium on, however few,",
      "run on --workers threads; with access-list after a run that records the list."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every test that was executed passed",
      "1:a test failed, or none was executed",
      "2:the command line or a file cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise blocktest fixtures/blockchain_tests/     all files in a folder",
      "  lanewise blocktest --workers 4 blocks.tar.xz      an archive, on four threads",
      "  lanewise blocktest --json --run 'fork_Osaka' a.json",
      "  lanewise blocktest --trace a.json 2> trace.jsonl",
      "  ls *.json | lanewise blocktest --json             one answer for each file",
      "  lanewise blocktest --executor optimistic --workers 4 blocks.tar.xz",
    })
public final class BlockTestCommand implements Callable<Integer> {
  private static final int CACHED_CODE_BYTES = 64 << 20;

  @Spec private CommandSpec spec;

  @Mixin private FixtureOptions options;

  @Mixin private ExecutorOption executor;

  @Override
  public Integer call() {
    if (executor.kind() == Kind.SEQUENTIAL) {
      return options.run(new BlockTests());
    }
    if (options.traces()) {
      throw new ParameterException(
          spec.commandLine(), "--trace needs --executor sequential, got " + executor.kind());
    }
    TranslationCache translations = new TranslationCache(CACHED_CODE_BYTES);
    try (Executor parallel = executor.openForAll(options.workers(), translations)) {
      return options.run(new BlockTests(parallel), 1);
    }
  }
}
