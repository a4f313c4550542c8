package io.lanewise.pipeline.ring;

import org.HdrHistogram.Histogram;

/**
 * How the values of a measure are spread, to three digits; all zero when there is none.
 *
 * @param total the exact sum
 */
public record Distribution(long count, long total, long median, long p90, long p99, long maximum) {

  public double mean() {
    return count == 0 ? 0 : (double) total / count;
  }

  /** Collects values; safe for use by many threads. */
  static final class Collector {
    private static final int DIGITS = 3;

    private final Histogram histogram = new Histogram(DIGITS);
    private long total;

    /**
     * @param value not negative
     */
    synchronized void add(long value) {
      histogram.recordValue(value);
      total += value;
    }

    synchronized Distribution distribution() {
      return new Distribution(
          histogram.getTotalCount(),
          total,
          percentile(50),
          percentile(90),
          percentile(99),
          histogram.getMaxValue());
    }

    private long percentile(double percentile) {
      return histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(percentile);
    }
  }
}
