package io.lanewise.host.blocktest;

import io.lanewise.host.fixture.FixtureOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lanewise blocktest}: the options. */
@Command(
    name = "blocktest",
    description = {
      "Runs block tests, as execution-spec-tests and ethereum/tests write them: valid and invalid",
      "blocks, judged by exception, last block and state."
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
    })
public final class BlockTestCommand implements Callable<Integer> {
  @Mixin private FixtureOptions options;

  @Override
  public Integer call() {
    return options.run(new BlockTests());
  }
}
