package io.lanewise.evm.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.evm.testing.SharedData;
import io.lanewise.evm.types.UInt256;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DifficultyTest {
  @Test
  void frontier() {
    UInt256 parent = UInt256.of(1 << 20);
    assertEquals(UInt256.of((1 << 20) + 512), next(Fork.FRONTIER, 1, 12, parent, false));
    assertEquals(UInt256.of((1 << 20) - 512), next(Fork.FRONTIER, 1, 13, parent, false));
  }

  @Test
  void homesteadFallsByAtMost99Steps() {
    UInt256 parent = UInt256.of(1 << 30);
    long step = 1 << 19;
    assertEquals(UInt256.of((1 << 30) - 99 * step), next(Fork.HOMESTEAD, 1, 5000, parent, false));
    assertEquals(UInt256.of(1 << 30), next(Fork.HOMESTEAD, 1, 19, parent, false));
  }

  @Test
  void ommersCountSinceByzantium() {
    UInt256 parent = UInt256.of(1 << 30);
    assertEquals(UInt256.of((1 << 30) + 2 * (1 << 19)), next(Fork.BYZANTIUM, 1, 8, parent, true));
    assertEquals(UInt256.of((1 << 30) + (1 << 19)), next(Fork.BYZANTIUM, 1, 8, parent, false));
  }

  @Test
  void bombAndMinimum() {
    UInt256 parent = Difficulty.MINIMUM;
    assertEquals(UInt256.of(131_072), next(Fork.HOMESTEAD, 199_999, 99, parent, false));
    assertEquals(UInt256.of(131_073), next(Fork.HOMESTEAD, 200_000, 99, parent, false));
    assertEquals(UInt256.of(131_072), next(Fork.BYZANTIUM, 3_199_999, 99, parent, false));
    assertEquals(UInt256.of(131_074), next(Fork.BYZANTIUM, 3_300_000, 99, parent, false));
    assertThrows(
        ArithmeticException.class, () -> next(Fork.FRONTIER, Long.MAX_VALUE, 99, parent, false));
  }

  private static UInt256 next(
      Fork fork, long number, long elapsed, UInt256 parent, boolean ommers) {
    return Difficulty.next(fork, number, 1000 + elapsed, parent, 1000, ommers);
  }

  @Test
  void fixtures() throws IOException {
    SharedData.forEachInArchive(
        "fixtures/ethereum-tests.tar.xz",
        "ethtests/DifficultyTests/",
        (file, json) -> {
          JsonNode byFork = json.iterator().next();
          for (Map.Entry<String, JsonNode> cases : byFork.properties()) {
            if (!cases.getKey().startsWith("_")) {
              Fork fork = Fork.fromFixtureName(cases.getKey());
              cases.getValue().forEach(test -> check(file, fork, test));
            }
          }
        });
  }

  private static void check(String file, Fork fork, JsonNode test) {
    UInt256 actual =
        Difficulty.next(
            fork,
            number(test, "currentBlockNumber"),
            number(test, "currentTimestamp"),
            UInt256.fromHex(test.get("parentDifficulty").asString()),
            number(test, "parentTimestamp"),
            number(test, "parentUncles") != 0);
    UInt256 expected = UInt256.fromHex(test.get("currentDifficulty").asString());
    assertEquals(expected, actual, () -> file + ": " + test);
  }

  private static long number(JsonNode test, String field) {
    String text = test.get(field).asString();
    // parentUncles is the hash of the ommers in some files: not that of none means there are some.
    return text.length() > 18
        ? (text.startsWith("0x1dcc4de8") ? 0 : 1)
        : UInt256.fromHex(text).limb0();
  }
}
