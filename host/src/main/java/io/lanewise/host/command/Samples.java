package io.lanewise.host.command;

import java.util.Arrays;

/** Times of one thing measured several times, in nanoseconds; grows, never forgets. */
public final class Samples {
  private long[] nanoseconds = new long[16];
  private int count;

  public void add(long sample) {
    if (count == nanoseconds.length) {
      nanoseconds = Arrays.copyOf(nanoseconds, 2 * count);
    }
    nanoseconds[count++] = sample;
  }

  public int count() {
    return count;
  }

  /** The shortest. There must be one. */
  public long best() {
    return sorted()[0];
  }

  /** The middle one, or the mean of the middle two. There must be one. */
  public double median() {
    long[] sorted = sorted();
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2.0;
  }

  private long[] sorted() {
    if (count == 0) {
      throw new IllegalStateException("nothing was measured");
    }
    long[] sorted = Arrays.copyOf(nanoseconds, count);
    Arrays.sort(sorted);
    return sorted;
  }
}
