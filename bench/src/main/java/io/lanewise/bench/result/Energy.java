package io.lanewise.bench.result;

import java.util.List;

/** Energy that was used while profiles had their turns, by what can tell. */
public record Energy(Source cpu, Source gpu) {
  /**
   * One kind of meter.
   *
   * @param obstacle why there is none; empty when there is
   * @param method how it measures, in words; empty when it does not
   * @param entries one for each profile and scope
   */
  public record Source(String obstacle, String method, List<Entry> entries) {
    public Source {
      entries = List.copyOf(entries);
    }

    public static Source missing(String obstacle) {
      return new Source(obstacle, "", List.of());
    }

    public boolean available() {
      return obstacle.isEmpty();
    }
  }

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

    /** Joules for a million units of work, at the median round. */
    public double joulesPerMillion() {
      return work == 0 ? 0 : Statistics.median(joules) * 1e6 / work;
    }
  }

  /** Nothing was metered, and why. */
  public static Energy missing(String obstacle) {
    return new Energy(Source.missing(obstacle), Source.missing(obstacle));
  }
}
