package io.lanewise.host.statetest;

import io.lanewise.host.fixture.FixtureOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lanewise statetest}: the options. */
@Command(
    name = "statetest",
    description = {
      "Runs state tests, as execution-spec-tests and ethereum/tests write them: one transaction",
      "on one state, judged by state root, logs and exception."
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
      "  lanewise statetest fixtures/state_tests/         all files in a folder",
      "  lanewise statetest --workers 4 state.tar.xz      an archive, on four threads",
      "  lanewise statetest --json --run 'fork_Osaka' a.json",
      "  lanewise statetest --trace a.json 2> trace.jsonl",
      "  ls *.json | lanewise statetest --json            one answer for each file",
    })
public final class StateTestCommand implements Callable<Integer> {
  @Mixin private FixtureOptions options;

  @Override
  public Integer call() {
    return options.run(new StateTests());
  }
}
