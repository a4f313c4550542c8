package io.lanewise.host.blocktest;

import io.lanewise.host.fixture.FixtureKind;
import io.lanewise.host.fixture.FixtureResult.Status;
import io.lanewise.host.fixture.FixtureRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What came of an archive.
 *
 * @param failures of the cases that did not pass, those that were skipped among them
 */
record FixtureCounts(int cases, List<String> failures) {

  /**
   * Runs the files of an archive.
   *
   * @param selected which, by their path
   */
  static FixtureCounts of(Path archive, Predicate<String> selected, FixtureKind kind, int workers) {
    int[] cases = {0};
    List<String> failures = new ArrayList<>();
    new FixtureRun(file -> selected.test(file.name()) ? kind : null, _ -> true, workers)
        .run(
            List.of(archive),
            outcome -> {
              cases[0]++;
              if (outcome.result().status() != Status.PASSED) {
                failures.add(outcome.toString());
              }
            });
    return new FixtureCounts(cases[0], failures);
  }
}
