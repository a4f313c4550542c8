package io.lanewise.host.blocktest;

import io.lanewise.host.fixture.FixtureKind;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.SequentialExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Block tests: of execution-spec-tests ({@code blockchain_tests}) and of ethereum/tests ({@code
 * BlockchainTests}). Tests in the engine's format, which have no {@code blocks}, are not among
 * them.
 */
public final class BlockTests implements FixtureKind {
  private final Executor executor;

  /** With transactions one after the other. */
  public BlockTests() {
    this(new SequentialExecutor());
  }

  /**
   * @param executor runs the transactions of all blocks; stays the caller's. Unless it is the
   *     sequential one, cases must be run one at a time
   */
  public BlockTests(Executor executor) {
    this.executor = executor;
  }

  @Override
  public String plural() {
    return "block tests";
  }

  @Override
  public List<BlockTestCase> cases(String file, JsonNode root) {
    List<BlockTestCase> cases = new ArrayList<>();
    if (!root.isObject()) {
      return cases;
    }
    for (Map.Entry<String, JsonNode> test : root.properties()) {
      JsonNode json = test.getValue();
      if (json.isObject() && json.has("blocks") && json.has("network") && json.has("genesisRLP")) {
        String network = json.get("network").asString();
        cases.add(new BlockTestCase(test.getKey(), network, json, executor));
      }
    }
    return cases;
  }
}
