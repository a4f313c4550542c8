package io.lanewise.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.FixtureNetworks;
import io.lanewise.evm.testing.DeepStack;
import io.lanewise.evm.testing.FixtureWorld;
import io.lanewise.evm.testing.SharedData;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.TransactionDecodeException;
import io.lanewise.evm.world.WorldDifference;
import io.lanewise.hashing.rlp.RlpException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The block tests of execution-spec-tests v5.4.0, Frontier to Osaka, valid and invalid.
 *
 * <p>To run a part: {@code -Dlanewise.blockFixtures=SUBSTRING} of the file's path or test's name.
 */
class BlockFixturesTest {
  private static final String ARCHIVE = "fixtures/eest-v5.4.0-blockchain.tar.xz";
  private static final int ALL_CASES = 22_324;
  private static final String UNREADABLE = "BlockException.RLP_STRUCTURES_ENCODING";

  /** A header that lacks a field may be one that cannot be read at all. */
  private static final String WRONG_FORMAT = "BlockException.INCORRECT_BLOCK_FORMAT";

  private static final String SELECTED = System.getProperty("lanewise.blockFixtures", "");

  private final TranslationCache translations = new TranslationCache(64 << 20);
  private final List<String> failures = new ArrayList<>();
  private int cases;

  @Test
  void validBlocksAreAcceptedAndInvalidOnesRejectedForTheReasonGiven() throws Exception {
    DeepStack.call(
        () -> {
          SharedData.forEachInArchive(ARCHIVE, "", this::run);
          return null;
        });
    if (!failures.isEmpty()) {
      fail(failures.size() + " of " + cases + " fail:\n" + String.join("\n", failures));
    }
    if (SELECTED.isEmpty()) {
      assertEquals(ALL_CASES, cases);
    }
    assertTrue(cases > 0, "no case contains " + SELECTED);
  }

  private void run(String path, JsonNode file) {
    for (Map.Entry<String, JsonNode> test : file.properties()) {
      if (path.contains(SELECTED) || test.getKey().contains(SELECTED)) {
        cases++;
        String difference = difference(test.getValue());
        if (difference != null) {
          failures.add(path + " " + test.getKey() + ": " + difference);
        }
      }
    }
  }

  /** The first difference from what the fixture says, or null. */
  private String difference(JsonNode test) {
    try {
      FixtureChain chain =
          new FixtureChain(
              FixtureNetworks.byName(test.get("network").asString()),
              translations,
              Block.decode(SharedData.bytes(test.get("genesisRLP"))),
              FixtureWorld.read(test.get("pre")));
      int index = 0;
      for (JsonNode block : test.get("blocks")) {
        JsonNode expected = block.get("expectException");
        String error = add(chain, SharedData.bytes(block.get("rlp")));
        if (!agrees(expected == null ? null : expected.asString(), error)) {
          return "block " + index + " gives " + error + ", expected " + expected;
        }
        index++;
      }
      if (!chain.headHash().toString().equals(test.get("lastblockhash").asString())) {
        return "the head is " + chain.headHash();
      }
      String difference =
          WorldDifference.first(chain.world(), FixtureWorld.read(test.get("postState")));
      return difference.startsWith("none") ? null : difference;
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return e + " at " + Arrays.stream(e.getStackTrace()).limit(3).toList();
    }
  }

  /** The name of the exception, with its message, or null. */
  private static String add(FixtureChain chain, byte[] rlp) {
    try {
      chain.add(Block.decode(rlp));
      return null;
    } catch (RlpException | TransactionDecodeException e) {
      return UNREADABLE + ": " + e.getMessage();
    } catch (InvalidBlockException e) {
      return e.exceptionName() + ": " + e.getMessage();
    }
  }

  /**
   * @param expected exception names with bars between them, or null
   */
  private static boolean agrees(String expected, String error) {
    if (expected == null || error == null) {
      return expected == null && error == null;
    }
    String name = error.substring(0, error.indexOf(':'));
    List<String> names = List.of(expected.split("\\|"));
    return names.contains(name) || name.equals(UNREADABLE) && names.contains(WRONG_FORMAT);
  }
}
