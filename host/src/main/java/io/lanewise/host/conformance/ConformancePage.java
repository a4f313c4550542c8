package io.lanewise.host.conformance;

import io.lanewise.host.command.InputException;
import io.lanewise.host.fixture.FixtureOutcome;
import io.lanewise.host.fixture.FixtureTotal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The result as a page of the documentation, in Markdown. Says nothing of time and machine. */
final class ConformancePage {
  private static final String COLUMNS = " run | passed | failed | skipped |\n";
  private static final String RULE = " ---: | ---: | ---: | ---: |\n";

  private ConformancePage() {}

  /**
   * @throws InputException when the file cannot be written
   */
  static void write(Path file, Conformance conformance) {
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      Files.writeString(file, text(conformance));
    } catch (IOException e) {
      throw new InputException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }

  static String text(Conformance conformance) {
    StringBuilder page =
        new StringBuilder(
            """
            # Conformance

            Ethereum's published test fixtures, and what Lanewise makes of them. Written by
            `scripts/lanewise conformance FIXTURES --page docs/conformance.md`; do not edit.

            """);
    page.append("| suite |").append(COLUMNS).append("| --- |").append(RULE);
    for (String suite : conformance.suites().keySet()) {
      row(page, suite, conformance.total(suite));
    }
    row(page, "**all**", conformance.total());
    page.append("\n## Skipped, absent, failed\n\n");
    for (String suite : conformance.suites().keySet()) {
      conformance
          .reasons(suite)
          .forEach(
              (reason, n) -> page.append("- %,d skipped of %s: %s.%n".formatted(n, suite, reason)));
      if (conformance.suites().get(suite).isEmpty()) {
        page.append("- ").append(suite).append(": absent, no file of it was found.\n");
      }
    }
    page.append("- Fixture files over about 4 MiB were not at hand and are not counted.\n");
    for (FixtureOutcome failure : conformance.failures()) {
      page.append(
          "- Failed: `%s` [%s]: %s%n"
              .formatted(failure.name(), failure.fork(), failure.result().error()));
    }
    page.append("\n## By fork\n\n");
    page.append("| suite | fork |").append(COLUMNS).append("| --- | --- |").append(RULE);
    conformance
        .suites()
        .forEach(
            (suite, forks) ->
                forks.forEach((fork, counts) -> row(page, suite + " | " + fork, counts)));
    return page.toString();
  }

  private static void row(StringBuilder page, String title, FixtureTotal n) {
    page.append(
        "| %s | %,d | %,d | %,d | %,d |%n"
            .formatted(title, n.executed(), n.passed(), n.failed(), n.skipped()));
  }
}
