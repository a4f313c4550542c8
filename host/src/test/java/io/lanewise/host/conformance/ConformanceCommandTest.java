package io.lanewise.host.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.Cli;
import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.testing.StateTestSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConformanceCommandTest {
  @TempDir private Path folder;

  @Test
  void countsBySuiteAndForkAndWritesThePage() throws IOException {
    write("x/state_tests/a.json", StateTestSample.json("a"));
    write("ethtests/GeneralStateTests/b.json", StateTestSample.json("b"));
    write("ethtests/RLPTests/c.json", "{\"c\": {\"in\": \"VALID\", \"out\": \"0x80\"}}");
    write("ethtests/EIPTests/StateTests/stEOF/d.json", StateTestSample.failing("d"));
    write("ethtests/of/no/suite.json", "[1, 2]");
    Path page = folder.resolve("docs/page.md");
    Outcome outcome = Cli.run("conformance", "--page", page, folder);
    assertEquals(ExitCode.OK, outcome.status(), outcome.out() + outcome.err());
    String text = Files.readString(page);
    assertTrue(text.contains("| **all** | 3 | 3 | 0 | 1 |\n"), text);
    assertTrue(
        text.contains("| execution-spec-tests: state_tests | Osaka | 1 | 1 | 0 | 0 |"), text);
    assertTrue(text.contains("| ethereum/tests: RLPTests | all forks | 1 | 1 | 0 | 0 |"), text);
    assertTrue(text.contains("- 1 skipped of ethereum/tests: EIPTests: stEOF: EOF was"), text);
    assertTrue(text.contains("TrieTests: absent"), text);
  }

  @Test
  void oneFailureFailsAll() throws IOException {
    write("x/state_tests/a.json", StateTestSample.json("a"));
    write("x/state_tests/b.json", StateTestSample.failing("b"));
    Outcome outcome = Cli.run("conformance", "--json", folder);
    assertEquals(ExitCode.MISMATCH, outcome.status());
    JsonNode root = JsonMapper.shared().readTree(outcome.out());
    assertEquals(1, root.get("passed").intValue());
    assertEquals(1, root.get("failed").intValue());
    assertEquals("b", root.get("failures").get(0).get("name").stringValue());
    assertTrue(Cli.run("conformance", folder).out().contains("FAILED b [Osaka]"));
  }

  @Test
  void anUnfinishedForkIsSkippedWithItsReason() throws IOException {
    String amsterdam = StateTestSample.json("a").replace("Osaka", "Amsterdam");
    write("x/state_tests/a.json", amsterdam);
    Outcome outcome = Cli.run("conformance", folder);
    assertEquals(ExitCode.MISMATCH, outcome.status(), "nothing was run");
    assertTrue(outcome.out().contains("alpha specification"), outcome.out());
  }

  @Test
  void knowsTheSuiteOfAFile() {
    assertEquals(
        "ethereum/tests: BlockchainTests",
        title("ethtests/BlockchainTests/GeneralStateTests/a.json"));
    assertEquals("ethereum/tests: GeneralStateTests", title("ethtests/GeneralStateTests/a.json"));
    assertEquals(
        "execution-spec-tests: state_tests", title("eest_state_tests/state_tests/berlin/a.json"));
    assertEquals(
        "execution-spec-tests: blockchain_tests",
        title("eest_blockchain_tests/blockchain_tests/berlin/a.json"));
    assertEquals(
        "execution-spec-tests: benchmark",
        title("eest_benchmarkblockchain_tests/benchmark/blockchain_tests/a.json"));
    assertEquals(
        "execution-spec-tests: blockchain_tests_zkevm",
        title("eest_blockchain_tests_zkevm/blockchain_tests_zkevm/for_amsterdam/a.json"));
  }

  private static String title(String file) {
    return Suites.of(file).title();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
