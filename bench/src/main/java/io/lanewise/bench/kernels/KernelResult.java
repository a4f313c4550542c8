package io.lanewise.bench.kernels;

import io.lanewise.host.command.Samples;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Variant;

/**
 * One point of a curve.
 *
 * @param nanosecondsPerItem samples; over all threads together
 * @param cores that it had
 */
record KernelResult(Variant variant, Shape shape, Samples nanosecondsPerItem, int cores) {
  /** The median. */
  double itemsPerSecond() {
    return 1e9 / nanosecondsPerItem.median();
  }
}
