package io.lanewise.host.statetest;

import static io.lanewise.host.fixture.FixtureFields.address;
import static io.lanewise.host.fixture.FixtureFields.get;
import static io.lanewise.host.fixture.FixtureFields.number;
import static io.lanewise.host.fixture.FixtureFields.uint64;
import static io.lanewise.host.fixture.FixtureFields.world;

import io.lanewise.evm.fork.BlobGas;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.host.fixture.FixtureException;
import io.lanewise.host.fixture.FixtureKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * State tests: of execution-spec-tests, of ethereum/tests ({@code GeneralStateTests}), and those
 * that fuzzers write in their likeness. One case for each entry under {@code post}; all cases of a
 * test share its state before, which is read once.
 */
public final class StateTests implements FixtureKind {
  /** Mainnet's, which a fixture without {@code config} means. */
  private static final UInt256 CHAIN_ID = UInt256.ONE;

  @Override
  public String plural() {
    return "state tests";
  }

  @Override
  public List<StateTestCase> cases(String file, JsonNode root) {
    List<StateTestCase> cases = new ArrayList<>();
    if (!root.isObject()) {
      return cases;
    }
    for (Map.Entry<String, JsonNode> test : root.properties()) {
      JsonNode json = test.getValue();
      if (json.isObject() && json.has("env") && json.has("post") && json.has("transaction")) {
        try {
          add(test.getKey(), json, cases);
        } catch (FixtureException e) {
          throw new FixtureException(test.getKey() + ": " + e.getMessage());
        }
      }
    }
    return cases;
  }

  private static void add(String name, JsonNode test, List<StateTestCase> cases) {
    InMemoryWorld pre = world(get(test, "pre"));
    for (Map.Entry<String, JsonNode> results : test.get("post").properties()) {
      Fork fork = fork(results.getKey());
      BlockContext block = fork == null ? null : block(test, fork);
      for (JsonNode result : results.getValue()) {
        cases.add(
            new StateTestCase(
                name, results.getKey(), fork, block, pre, test.get("transaction"), result));
      }
    }
  }

  /** Null when it is none that Lanewise knows. */
  private static Fork fork(String name) {
    try {
      return Fork.fromFixtureName(name);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static BlockContext block(JsonNode test, Fork fork) {
    JsonNode env = test.get("env");
    String mixed = fork.isAtLeast(Fork.PARIS) ? "currentRandom" : "currentDifficulty";
    JsonNode config = test.get("config");
    return new BlockContext(
        address(env, "currentCoinbase"),
        uint64(env, "currentNumber"),
        uint64(env, "currentTimestamp"),
        uint64(env, "currentGasLimit"),
        number(env, mixed),
        fork.isAtLeast(Fork.LONDON) ? number(env, "currentBaseFee") : UInt256.ZERO,
        fork.isAtLeast(Fork.CANCUN) ? blobBaseFee(env, fork) : UInt256.ZERO,
        config != null && config.has("chainid") ? number(config, "chainid") : CHAIN_ID,
        StateTests::blockHash);
  }

  private static UInt256 blobBaseFee(JsonNode env, Fork fork) {
    long excess = env.has("currentExcessBlobGas") ? uint64(env, "currentExcessBlobGas") : 0;
    return BlobGas.baseFee(excess, fork.rules().blobs());
  }

  /** State tests have no earlier blocks; their hashes are agreed upon. */
  private static Hash blockHash(long number) {
    return Keccak256.hash(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
  }
}
