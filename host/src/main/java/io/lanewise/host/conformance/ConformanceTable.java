package io.lanewise.host.conformance;

import io.lanewise.host.command.Table;
import io.lanewise.host.fixture.FixtureOutcome;
import io.lanewise.host.fixture.FixtureTotal;
import java.io.PrintWriter;

/** The result for people. */
final class ConformanceTable {
  private ConformanceTable() {}

  static void print(PrintWriter out, Conformance conformance, double seconds) {
    Table table =
        new Table(
            out,
            "suite                                          ",
            "fork                          ",
            "    run",
            " passed",
            " failed",
            "skipped");
    conformance
        .suites()
        .forEach(
            (suite, forks) -> {
              forks.forEach((fork, counts) -> row(table, suite, fork, counts));
              if (forks.isEmpty()) {
                table.row(suite, "absent");
              }
            });
    row(table, "all", "", conformance.total());
    for (String suite : conformance.suites().keySet()) {
      conformance
          .reasons(suite)
          .forEach((reason, n) -> out.printf("skipped %,d of %s: %s%n", n, suite, reason));
    }
    for (FixtureOutcome failure : conformance.failures()) {
      out.printf(
          "FAILED %s [%s] in %s: %s%n",
          failure.name(), failure.fork(), failure.file(), failure.result().error());
    }
    out.printf("%.1f s%n", seconds);
    out.flush();
  }

  private static void row(Table table, String suite, String fork, FixtureTotal counts) {
    table.row(suite, fork, counts.executed(), counts.passed(), counts.failed(), counts.skipped());
  }
}
