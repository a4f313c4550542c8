package io.lanewise.host.conformance;

import io.lanewise.host.fixture.FixtureOutcome;
import io.lanewise.host.fixture.FixtureTotal;
import java.io.PrintWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The result for programs: one object. */
final class ConformanceJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ConformanceJson() {}

  static void print(PrintWriter out, Conformance conformance) {
    ObjectNode root = MAPPER.createObjectNode();
    count(root, conformance.total());
    ArrayNode suites = root.putArray("suites");
    conformance
        .suites()
        .forEach(
            (title, forks) -> {
              ObjectNode suite = suites.addObject().put("suite", title);
              count(suite, conformance.total(title));
              ObjectNode reasons = suite.putObject("reasons");
              conformance.reasons(title).forEach(reasons::put);
              ArrayNode rows = suite.putArray("forks");
              forks.forEach((fork, n) -> count(rows.addObject().put("fork", fork), n));
            });
    ArrayNode failures = root.putArray("failures");
    for (FixtureOutcome failure : conformance.failures()) {
      failures
          .addObject()
          .put("file", failure.file())
          .put("name", failure.name())
          .put("fork", failure.fork())
          .put("error", failure.result().error());
    }
    out.println(MAPPER.writeValueAsString(root));
    out.flush();
  }

  private static void count(ObjectNode object, FixtureTotal total) {
    object
        .put("passed", total.passed())
        .put("failed", total.failed())
        .put("skipped", total.skipped());
  }
}
