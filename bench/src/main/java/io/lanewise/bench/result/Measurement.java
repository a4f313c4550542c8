package io.lanewise.bench.result;

import java.util.List;
import java.util.Map;

/**
 * All samples of one case by one profile.
 *
 * @param suite {@code kernels}, {@code blocks}, {@code evm} …: see docs/bench-results.md
 * @param scope what is inside the time: see docs/bench-results.md
 * @param name of the case, unique within suite and scope
 * @param variant what did the work: a backend, or an executor
 * @param work that one run does, in {@code workUnit}
 * @param workUnit {@code gas}, {@code items} or {@code runs}
 * @param correct whether every result was right; what was not is among the refusals, not here
 * @param about the case, for tables: fork, transactions, bytes an item …
 * @param samples nanoseconds a run, one a round, in the order of the rounds
 * @param counters what was counted meanwhile, by name, one value a round: see docs/bench-results.md
 */
public record Measurement(
    String suite,
    String scope,
    String name,
    String profile,
    String variant,
    double work,
    String workUnit,
    boolean correct,
    Map<String, String> about,
    List<Double> samples,
    Map<String, List<Double>> counters) {
  /** The {@code unit} of samples. */
  public static final String UNIT = "nanoseconds";

  /** What two results or two profiles have in common when they measured the same. */
  public record Key(String suite, String scope, String name, String profile) {
    @Override
    public String toString() {
      return "%s, %s, %s, %s".formatted(suite, scope, name, profile);
    }

    Key by(String other) {
      return new Key(suite, scope, name, other);
    }
  }

  public Measurement {
    about = Map.copyOf(about);
    samples = List.copyOf(samples);
    counters = Map.copyOf(counters);
    if (samples.isEmpty()) {
      throw new IllegalArgumentException(name + " has no sample");
    }
  }

  /** One beside which nothing was counted. */
  public Measurement(
      String suite,
      String scope,
      String name,
      String profile,
      String variant,
      double work,
      String workUnit,
      boolean correct,
      Map<String, String> about,
      List<Double> samples) {
    this(suite, scope, name, profile, variant, work, workUnit, correct, about, samples, Map.of());
  }

  public Key key() {
    return new Key(suite, scope, name, profile);
  }

  /** Nanoseconds a run. */
  public double median() {
    return Statistics.median(samples);
  }

  /** Nanoseconds a run, the mean: counters are means too, and shares of this. */
  public double mean() {
    return samples.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** How far apart the slowest and the fastest sample are, as a share of the median. */
  public double spread() {
    return Statistics.spread(samples);
  }

  /** Work a second, at the median. */
  public double rate() {
    return work * 1e9 / median();
  }

  /** The mean of a counter over the rounds, so that parts add up; 0 when nobody counted it. */
  public double counter(String counted) {
    List<Double> values = counters.getOrDefault(counted, List.of());
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  /** A number among {@link #about()}, or 0. */
  public double number(String field) {
    return Double.parseDouble(about.getOrDefault(field, "0"));
  }
}
