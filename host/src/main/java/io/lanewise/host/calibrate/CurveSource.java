package io.lanewise.host.calibrate;

import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Variant;
import java.util.List;

/** Measures variants. */
interface CurveSource {
  /**
   * The shapes that were not too slow for the time.
   *
   * @throws RefusedException when the variant was wrong, failed, or cannot run here
   */
  List<Curve.Point> measure(Variant variant, List<Shape> shapes, double seconds);
}
