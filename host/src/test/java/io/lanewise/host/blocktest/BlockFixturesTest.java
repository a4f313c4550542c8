package io.lanewise.host.blocktest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.testing.SharedData;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The block tests of execution-spec-tests v5.4.0 and of ethereum/tests, Frontier to Osaka, valid
 * and invalid, proof of work and of stake; a part of them by every executor.
 *
 * <p>To run a part: {@code -Dlanewise.blockFixtures=SUBSTRING} of the file's path.
 */
class BlockFixturesTest {
  private static final String SELECTED = System.getProperty("lanewise.blockFixtures", "");
  private static final int WORKERS = 2;

  /** One case in so many goes through all executors. */
  private static final int EVERY = 25;

  private static final String BENCHMARKS = "/instruction/system/";

  @Test
  void executionSpecTests() {
    check("fixtures/eest-v5.4.0-blockchain.tar.xz", "", 22_324);
  }

  @Test
  void ethereumTests() {
    check("fixtures/ethereum-tests.tar.xz", "ethtests/BlockchainTests/", 14_903);
  }

  /** Worst cases, of which the longest would take minutes: those of two files. */
  @Test
  void benchmarks() {
    AgreementTests kind = new AgreementTests(1);
    Path path = SharedData.existing("fixtures/eest-benchmark-v0.0.7.tar.xz");
    FixtureCounts counts = FixtureCounts.of(path, file -> file.contains(BENCHMARKS), kind, WORKERS);
    checkFailures(counts);
    assertTrue(kind.transactions() > 50, () -> kind.transactions() + " transactions");
  }

  private static void check(String archive, String folder, int all) {
    Path path = SharedData.existing(archive);
    AgreementTests kind = new AgreementTests(EVERY);
    FixtureCounts counts =
        FixtureCounts.of(
            path, file -> file.contains(folder) && file.contains(SELECTED), kind, WORKERS);
    checkFailures(counts);
    if (SELECTED.isEmpty()) {
      assertEquals(all, counts.cases());
      assertTrue(kind.compared() > all / (2 * EVERY), () -> kind.compared() + " cases compared");
      // Else they were run sequentially, and comparing has shown nothing.
      assertTrue(kind.transactions() > kind.compared() / 2, kind.transactions() + " transactions");
    }
  }

  private static void checkFailures(FixtureCounts counts) {
    List<String> failures = counts.failures();
    assertTrue(failures.isEmpty(), () -> failures.size() + ":\n" + String.join("\n", failures));
  }
}
