package io.lanewise.host.conformance;

import io.lanewise.evm.fork.Fork;
import io.lanewise.host.fixture.FixtureOutcome;
import io.lanewise.host.fixture.FixtureResult;
import io.lanewise.host.fixture.FixtureTotal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of all cases: counts by suite and fork, failures, reasons of those skipped. */
final class Conformance {
  private static final Comparator<String> BY_FORK =
      Comparator.comparingInt(Conformance::age).thenComparing(Comparator.naturalOrder());

  private final Map<String, Map<String, FixtureTotal>> suites = new LinkedHashMap<>();
  private final Map<String, Map<String, Integer>> reasons = new LinkedHashMap<>();
  private final Map<String, FixtureTotal> totals = new LinkedHashMap<>();
  private final List<FixtureOutcome> failures = new ArrayList<>();
  private final FixtureTotal total = new FixtureTotal();

  Conformance() {
    for (Suite suite : Suites.ALL) {
      suites.computeIfAbsent(suite.title(), _ -> new TreeMap<>(BY_FORK));
      totals.computeIfAbsent(suite.title(), _ -> new FixtureTotal());
    }
  }

  void add(FixtureOutcome outcome) {
    String suite = Suites.of(outcome.file()).title();
    FixtureResult result = outcome.result();
    suites.get(suite).computeIfAbsent(outcome.fork(), _ -> new FixtureTotal()).add(result);
    totals.get(suite).add(result);
    total.add(result);
    switch (result.status()) {
      case FAILED -> failures.add(outcome);
      case SKIPPED ->
          reasons
              .computeIfAbsent(suite, _ -> new LinkedHashMap<>())
              .merge(result.error(), 1, Integer::sum);
      case PASSED -> {
        // Counted above.
      }
    }
  }

  /** Suite by suite, in the page's order, the counts of its forks from old to new. */
  Map<String, Map<String, FixtureTotal>> suites() {
    return suites;
  }

  FixtureTotal total(String suite) {
    return totals.get(suite);
  }

  /** Why cases of a suite were skipped, and how many. */
  Map<String, Integer> reasons(String suite) {
    return reasons.getOrDefault(suite, Map.of());
  }

  List<FixtureOutcome> failures() {
    return failures;
  }

  FixtureTotal total() {
    return total;
  }

  /** Transitions stand after all forks. */
  private static int age(String fork) {
    try {
      return Fork.fromFixtureName(fork).ordinal();
    } catch (IllegalArgumentException e) {
      return Integer.MAX_VALUE;
    }
  }
}
