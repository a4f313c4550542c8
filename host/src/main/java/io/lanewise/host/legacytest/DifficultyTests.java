package io.lanewise.host.legacytest;

import static io.lanewise.host.fixture.FixtureFields.number;
import static io.lanewise.host.fixture.FixtureFields.text;
import static io.lanewise.host.fixture.FixtureFields.uint64;

import io.lanewise.evm.fork.Difficulty;
import io.lanewise.evm.fork.Fork;
import io.lanewise.host.fixture.FixtureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code DifficultyTests}: the difficulty of a block from that of its parent. */
public final class DifficultyTests implements FixtureKind {
  private static final String NO_OMMERS =
      "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347";
  private static final int HASH_LENGTH = NO_OMMERS.length();

  @Override
  public String plural() {
    return "difficulty tests";
  }

  @Override
  public List<RuleCase> cases(String file, JsonNode root) {
    List<RuleCase> cases = new ArrayList<>();
    for (JsonNode suite : root) {
      for (Map.Entry<String, JsonNode> byFork : suite.properties()) {
        if (!byFork.getKey().startsWith("_")) {
          Fork fork = Fork.fromFixtureName(byFork.getKey());
          for (Map.Entry<String, JsonNode> test : byFork.getValue().properties()) {
            cases.add(
                new RuleCase(
                    test.getKey(), byFork.getKey(), _ -> difference(fork, test.getValue())));
          }
        }
      }
    }
    return cases;
  }

  private static String difference(Fork fork, JsonNode test) {
    return RuleCase.difference(
        Difficulty.next(
            fork,
            uint64(test, "currentBlockNumber"),
            uint64(test, "currentTimestamp"),
            number(test, "parentDifficulty"),
            uint64(test, "parentTimestamp"),
            parentHasOmmers(test)),
        number(test, "currentDifficulty"));
  }

  /** Some files tell whether there are ommers, others the hash of their list. */
  private static boolean parentHasOmmers(JsonNode test) {
    String ommers = text(test, "parentUncles");
    return ommers.length() == HASH_LENGTH
        ? !ommers.equals(NO_OMMERS)
        : !number(test, "parentUncles").isZero();
  }
}
