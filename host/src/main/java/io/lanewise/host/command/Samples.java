package io.lanewise.host.command;

import java.util.Arrays;
import java.util.function.DoubleConsumer;

/** Times of one thing measured several times, in nanoseconds; grows, never forgets. */
public final class Samples {
  private double[] nanoseconds = new double[16];
  private int count;

  public void add(double sample) {
    if (count == nanoseconds.length) {
      nanoseconds = Arrays.copyOf(nanoseconds, 2 * count);
    }
    nanoseconds[count++] = sample;
  }

  public int count() {
    return count;
  }

  /** Hands over all, in the order in which they came. */
  public void each(DoubleConsumer consumer) {
    Arrays.stream(nanoseconds, 0, count).forEach(consumer);
  }

  /** The shortest. There must be one. */
  public double best() {
    return sorted()[0];
  }

  /** The middle one, or the mean of the middle two. There must be one. */
  public double median() {
    double[] sorted = sorted();
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
  }

  /** How far the longest is above the shortest, as a share of the median. There must be one. */
  public double spread() {
    double[] sorted = sorted();
    return (sorted[count - 1] - sorted[0]) / median();
  }

  private double[] sorted() {
    if (count == 0) {
      throw new IllegalStateException("nothing was measured");
    }
    double[] sorted = Arrays.copyOf(nanoseconds, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
