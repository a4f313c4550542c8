package io.lanewise.bench.result;

import java.util.List;

/**
 * Energy that the CPU's package used, where it can be read.
 *
 * @param obstacle why it cannot; empty when it can
 * @param entries one for each profile and scope
 */
public record Energy(String obstacle, List<Entry> entries) {
  /**
   * One profile in one scope, all cases together.
   *
   * @param work of one round
   * @param joules of each round
   */
  public record Entry(
      String suite,
      String scope,
      String profile,
      double work,
      String workUnit,
      List<Double> joules) {
    public Entry {
      joules = List.copyOf(joules);
    }
  }

  public Energy {
    entries = List.copyOf(entries);
  }

  public boolean available() {
    return obstacle.isEmpty();
  }
}
