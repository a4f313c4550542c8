package io.lanewise.host.conformance;

import io.lanewise.host.fixture.FixtureCase;
import io.lanewise.host.fixture.FixtureKind;
import io.lanewise.host.fixture.FixtureResult;
import io.lanewise.host.fixture.FixtureWorker;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The cases of a suite, of which those that are omitted say why.
 *
 * @param suite whose files these are
 */
record SuiteKind(Suite suite) implements FixtureKind {
  private static final String UNFINISHED_FORK = "Amsterdam";
  private static final String UNFINISHED =
      "Amsterdam is an alpha specification, which Lanewise does not implement yet";

  private record Omitted(String name, String fork, String reason) implements FixtureCase {
    @Override
    public FixtureResult run(FixtureWorker worker) {
      return FixtureResult.skipped(reason);
    }
  }

  @Override
  public String plural() {
    return suite.kind().plural();
  }

  @Override
  public List<FixtureCase> cases(String file, JsonNode root) {
    return suite.kind().cases(file, root).stream().map(this::judged).toList();
  }

  private FixtureCase judged(FixtureCase test) {
    String reason = suite.omission();
    if (reason == null && test.fork().contains(UNFINISHED_FORK)) {
      reason = UNFINISHED;
    }
    return reason == null ? test : new Omitted(test.name(), test.fork(), reason);
  }
}
