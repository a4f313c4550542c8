package io.lanewise.host.calibrate;

import io.lanewise.host.measure.FakeBackend;
import io.lanewise.host.measure.KernelOperation;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Curves made up of a fixed cost of each run and a cost of each item, in nanoseconds. */
final class Curves {
  private Curves() {}

  static Variant variant(KernelOperation operation, String label) {
    boolean isDevice = label.startsWith("opencl-");
    return new Variant(
        operation,
        new FakeBackend(
            isDevice ? "opencl" : label,
            isDevice ? Optional.of(label) : Optional.empty(),
            Optional.empty(),
            batch -> {}));
  }

  static Curve recover(String label, double perRun, double perItem) {
    return curve(KernelOperation.RECOVER, label, 128, perRun, perItem);
  }

  static Curve keccak(String label, int bytes, double perRun, double perItem) {
    return curve(KernelOperation.KECCAK, label, bytes, perRun, perItem);
  }

  private static Curve curve(
      KernelOperation operation, String label, int bytes, double perRun, double perItem) {
    List<Curve.Point> points = new ArrayList<>();
    for (int batch = 1; batch <= 65_536; batch *= 2) {
      points.add(point(bytes, batch, perRun + perItem * batch));
    }
    return new Curve(variant(operation, label), bytes, points);
  }

  static Curve.Point point(int bytes, int batch, double nanoseconds) {
    return new Curve.Point(new Shape(bytes, batch), nanoseconds, 0.1, 5);
  }

  /** The curve with one point disturbed. */
  static Curve with(Curve curve, int batch, double factor) {
    List<Curve.Point> points =
        curve.points().stream()
            .map(
                p ->
                    p.shape().batch() == batch
                        ? point(curve.itemBytes(), batch, factor * p.nanoseconds())
                        : p)
            .toList();
    return new Curve(curve.variant(), curve.itemBytes(), points);
  }
}
