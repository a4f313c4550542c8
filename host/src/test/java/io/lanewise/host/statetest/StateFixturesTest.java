package io.lanewise.host.statetest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.fixture.FixtureRun;
import io.lanewise.host.testing.SharedData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The state tests of execution-spec-tests v5.4.0, Frontier to Osaka.
 *
 * <p>To run a part: {@code -Dlanewise.stateFixtures=SUBSTRING} of the test's name.
 */
class StateFixturesTest {
  private static final int ALL_CASES = 32_939;
  private static final String SELECTED = System.getProperty("lanewise.stateFixtures", "");

  @Test
  void postStatesLogsAndErrorsAreThoseOfTheFixtures() {
    Path archive = SharedData.existing("fixtures/eest-v5.4.0-state.tar.xz");
    StateTests kind = new StateTests();
    FixtureRun run = new FixtureRun(_ -> kind, name -> name.contains(SELECTED), 2);
    int[] cases = {0};
    List<String> failures = new ArrayList<>();
    run.run(
        List.of(archive),
        outcome -> {
          cases[0]++;
          if (!outcome.result().pass()) {
            failures.add(outcome.toString());
          }
        });
    assertEquals(List.of(), failures);
    if (SELECTED.isEmpty()) {
      assertEquals(ALL_CASES, cases[0]);
    }
    assertTrue(cases[0] > 0, "no case contains " + SELECTED);
  }
}
