package io.lanewise.host.blocktest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.fixture.FixtureResult.Status;
import io.lanewise.host.fixture.FixtureRun;
import io.lanewise.host.testing.SharedData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The block tests of execution-spec-tests v5.4.0 and of ethereum/tests, Frontier to Osaka, valid
 * and invalid, proof of work and of stake.
 *
 * <p>To run a part: {@code -Dlanewise.blockFixtures=SUBSTRING} of the file's path.
 */
class BlockFixturesTest {
  private static final String SELECTED = System.getProperty("lanewise.blockFixtures", "");
  private static final int WORKERS = 2;

  @Test
  void executionSpecTests() {
    check("fixtures/eest-v5.4.0-blockchain.tar.xz", "", 22_324);
  }

  @Test
  void ethereumTests() {
    check("fixtures/ethereum-tests.tar.xz", "ethtests/BlockchainTests/", 14_903);
  }

  private static void check(String archive, String folder, int all) {
    Path path = SharedData.existing(archive);
    BlockTests kind = new BlockTests();
    FixtureRun run =
        new FixtureRun(
            file -> file.name().contains(folder) && file.name().contains(SELECTED) ? kind : null,
            _ -> true,
            WORKERS);
    int[] cases = {0};
    List<String> failures = new ArrayList<>();
    run.run(
        List.of(path),
        outcome -> {
          cases[0]++;
          if (outcome.result().status() != Status.PASSED) {
            failures.add(outcome.toString());
          }
        });
    assertTrue(failures.isEmpty(), () -> failures.size() + ":\n" + String.join("\n", failures));
    if (SELECTED.isEmpty()) {
      assertEquals(all, cases[0]);
    }
  }
}
