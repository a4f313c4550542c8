package io.lanewise.bench.kernels;

import io.lanewise.host.command.Samples;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Variant;

/**
 * One point of a curve.
 *
 * @param nanosecondsPerItem samples; over all threads together
 * @param cores that it had
 * @param transfersIncluded false for kernels alone, on items that lie on the device
 */
record KernelResult(
    Variant variant,
    Shape shape,
    Samples nanosecondsPerItem,
    int cores,
    boolean transfersIncluded) {
  /** The variant, as tables call it. */
  String column() {
    return variant.label() + (transfersIncluded ? "" : " kernel");
  }

  /** The median. */
  double itemsPerSecond() {
    return 1e9 / nanosecondsPerItem.median();
  }
}
