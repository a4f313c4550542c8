package io.lanewise.bench.suite;

import java.util.List;
import java.util.Map;

/** Cases of one suite and scope that are measured together. For one thread. */
public interface Part extends AutoCloseable {
  /**
   * A case.
   *
   * @param work of one run
   * @param about the case, for tables
   */
  record Case(String name, double work, Map<String, String> about) {}

  /** As reports call it: a {@link Suite}, or what comes with one. */
  String suite();

  String scope();

  /** {@code gas}, {@code items} or {@code runs}. */
  String workUnit();

  /** What does the work. */
  String variant();

  /** Those that were right; always the same list. */
  List<Case> cases();

  /**
   * Runs every case and checks what came out.
   *
   * @return nanoseconds a run for each case; NaN for one that was left out as too slow
   * @throws io.lanewise.host.measure.RefusedException when a result is wrong
   */
  double[] turn();

  /** How often a turn runs each case, where it is always as often; else 0. */
  default int runs() {
    return 0;
  }

  /** What the last turn counted, case by case; empty when nothing is counted. */
  default List<Map<String, Double>> counters() {
    return List.of();
  }

  @Override
  default void close() {}
}
