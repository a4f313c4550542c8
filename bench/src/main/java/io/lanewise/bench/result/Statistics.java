package io.lanewise.bench.result;

import java.util.Collection;
import java.util.List;

/** The few that reports need. Every list has an element. */
public final class Statistics {
  private Statistics() {}

  public static double median(List<Double> values) {
    return quantile(values, 0.5);
  }

  /** Between the two nearest values in proportion. */
  public static double quantile(List<Double> values, double share) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /** From the smallest to the largest, as a share of the median. */
  public static double spread(List<Double> values) {
    return (quantile(values, 1) - quantile(values, 0)) / median(values);
  }

  /** Half the way from the first to the third quartile, as a share of the median. */
  public static double noise(List<Double> values) {
    return (quantile(values, 0.75) - quantile(values, 0.25)) / 2 / median(values);
  }

  public static double geometricMean(Collection<Double> values) {
    return Math.exp(values.stream().mapToDouble(Math::log).average().orElseThrow());
  }
}
