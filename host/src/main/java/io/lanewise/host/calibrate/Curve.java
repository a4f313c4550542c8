package io.lanewise.host.calibrate;

import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Variant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How long a variant takes for batches of items of one size.
 *
 * @param points small batches first; at least one
 */
record Curve(Variant variant, int itemBytes, List<Point> points) {
  /**
   * One measured batch size.
   *
   * @param nanoseconds of one run, transfers included: the median
   * @param spread between the fastest and the slowest sample, as a share of the median
   */
  record Point(Shape shape, double nanoseconds, double spread, int samples) {
    double itemsPerSecond() {
      return shape.batch() * 1e9 / nanoseconds;
    }
  }

  Curve {
    points =
        points.stream().sorted(Comparator.comparingInt(point -> point.shape().batch())).toList();
  }

  /**
   * Nanoseconds a run by batch size. A larger batch never takes less: where it was measured so, the
   * smaller one was disturbed.
   */
  NavigableMap<Integer, Double> monotone() {
    NavigableMap<Integer, Double> times = new TreeMap<>();
    double least = Double.MAX_VALUE;
    for (Point point : points.reversed()) {
      least = Math.min(least, point.nanoseconds());
      times.put(point.shape().batch(), least);
    }
    return times;
  }

  /**
   * Nanoseconds for a batch of any size: between points in proportion, beyond the last at its rate.
   */
  double nanoseconds(int batch) {
    NavigableMap<Integer, Double> times = monotone();
    var below = times.floorEntry(batch);
    var above = times.ceilingEntry(batch);
    if (below == null) {
      return above.getValue();
    }
    if (above == null) {
      return below.getValue() * batch / below.getKey();
    }
    if (above.getKey().equals(below.getKey())) {
      return below.getValue();
    }
    double share = (double) (batch - below.getKey()) / (above.getKey() - below.getKey());
    return below.getValue() + share * (above.getValue() - below.getValue());
  }

  double bestItemsPerSecond() {
    return points.stream().mapToDouble(Point::itemsPerSecond).max().orElseThrow();
  }
}
