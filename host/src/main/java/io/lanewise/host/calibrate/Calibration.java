package io.lanewise.host.calibrate;

import io.lanewise.host.measure.KernelOperation;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Variant;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Measures variants one after the other, each for the same time, and draws the conclusions. */
final class Calibration {
  private static final int CPU_LIMIT = 1 << 16;
  private static final int GPU_LIMIT = 1 << 20;

  /** More than this, items of a batch together, is left to the benchmarks. */
  private static final long BYTES_LIMIT = 1L << 27;

  private final CurveSource source;
  private final double secondsEach;
  private final Listener listener;

  /** Hears what happens. */
  interface Listener {
    void measured(List<Curve> curves);

    void refused(Variant variant, RefusedException refusal);
  }

  Calibration(CurveSource source, double secondsEach, Listener listener) {
    this.source = source;
    this.secondsEach = secondsEach;
    this.listener = listener;
  }

  /**
   * Calibrates one operation.
   *
   * @param variants that may run here, the scalar reference among them
   * @throws RefusedException when no variant that others can be compared with could be measured
   */
  Advice calibrate(KernelOperation operation, List<Integer> itemBytes, List<Variant> variants) {
    List<Curve> curves = new ArrayList<>();
    for (Variant variant : variants) {
      try {
        List<Curve> measured =
            curves(variant, source.measure(variant, shapes(variant, itemBytes), secondsEach));
        curves.addAll(measured);
        listener.measured(measured);
      } catch (RefusedException refusal) {
        listener.refused(variant, refusal);
      }
    }
    List<String> labels = curves.stream().map(curve -> curve.variant().label()).toList();
    if (!labels.contains("native") && !labels.contains("scalar")) {
      throw new RefusedException(
          RefusedException.Kind.FAILED,
          operation.label()
              + ": no CPU reference could be measured, so there is nothing to compare");
    }
    return Advice.of(operation, curves);
  }

  private static List<Shape> shapes(Variant variant, List<Integer> itemBytes) {
    boolean isGpu = OpenClDevices.find(variant.label()).filter(OpenClDevice::isGpu).isPresent();
    List<Shape> shapes = new ArrayList<>();
    for (int bytes : itemBytes) {
      long most = Math.min(isGpu ? GPU_LIMIT : CPU_LIMIT, BYTES_LIMIT / bytes);
      for (int batch = 1; batch <= most; batch *= 2) {
        shapes.add(new Shape(bytes, batch));
      }
    }
    return shapes;
  }

  private static List<Curve> curves(Variant variant, List<Curve.Point> points) {
    Map<Integer, List<Curve.Point>> bySize =
        points.stream()
            .collect(
                Collectors.groupingBy(
                    point -> point.shape().itemBytes(), TreeMap::new, Collectors.toList()));
    List<Curve> curves = new ArrayList<>();
    bySize.forEach((bytes, own) -> curves.add(new Curve(variant, bytes, own)));
    return curves;
  }
}
