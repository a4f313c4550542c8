package io.lanewise.host.legacytest;

import io.lanewise.host.fixture.FixtureCase;
import io.lanewise.host.fixture.FixtureResult;
import io.lanewise.host.fixture.FixtureWorker;
import java.util.function.Function;

/**
 * One case of a rule.
 *
 * @param fork {@link #ANY_FORK} when the rule is the same on all
 * @param rule gives what differs from the expected, or null
 */
record RuleCase(String name, String fork, Function<FixtureWorker, String> rule)
    implements FixtureCase {
  static final String ANY_FORK = "all forks";

  @Override
  public FixtureResult run(FixtureWorker worker) {
    String difference = rule.apply(worker);
    return difference == null ? FixtureResult.passed(null) : FixtureResult.failed(null, difference);
  }

  /** Null when the two are equal. */
  static String difference(Object found, Object expected) {
    return found.equals(expected) ? null : found + ", expected " + expected;
  }
}
