package io.lanewise.host.calibrate;

import java.util.Map;
import java.util.OptionalInt;

/** N*: the batch size from which on one variant is faster than another. */
final class Crossover {
  /** How much faster it must be: less is noise, and not worth a device. */
  static final double MARGIN = 1.05;

  private Crossover() {}

  /**
   * The smallest measured batch from which on {@code candidate} beats {@code reference} at every
   * batch size that was measured.
   *
   * @return empty when it does not win at the largest
   */
  static OptionalInt of(Curve candidate, Curve reference) {
    OptionalInt crossover = OptionalInt.empty();
    for (Map.Entry<Integer, Double> point : candidate.monotone().descendingMap().entrySet()) {
      if (point.getValue() * MARGIN > reference.nanoseconds(point.getKey())) {
        break;
      }
      crossover = OptionalInt.of(point.getKey());
    }
    return crossover;
  }
}
