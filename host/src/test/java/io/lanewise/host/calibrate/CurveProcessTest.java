package io.lanewise.host.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.measure.FakeBackend;
import io.lanewise.host.measure.KernelOperation;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Variant;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurveProcessTest {
  private static final List<Shape> SHAPES = List.of(new Shape(128, 1), new Shape(128, 2));

  @Test
  void measuresInAnotherJvm() {
    Variant scalar = Variant.named(KernelOperation.RECOVER, "scalar");
    List<Curve.Point> points = new CurveProcess().measure(scalar, SHAPES, 0.2);
    assertEquals(SHAPES, points.stream().map(Curve.Point::shape).toList());
    for (Curve.Point point : points) {
      assertTrue(point.nanoseconds() > 10_000 && point.samples() >= 3, point::toString);
    }
  }

  @Test
  void aJvmThatFailsIsARefusal() {
    Variant unknown = Curves.variant(KernelOperation.RECOVER, "no-such-variant");
    RefusedException refusal =
        assertThrows(
            RefusedException.class, () -> new CurveProcess().measure(unknown, SHAPES, 0.2));
    assertEquals(RefusedException.Kind.FAILED, refusal.kind());
    assertEquals("recover by no-such-variant: its JVM ended with status 1", refusal.getMessage());
  }

  @Test
  void whatIsWrongIsNotMeasured() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Variant wrong =
        new Variant(
            KernelOperation.RECOVER,
            new FakeBackend("native", Optional.empty(), Optional.empty(), batch -> {}));
    CurveMain.measure(wrong, SHAPES, 1e8, new PrintStream(out, true));
    String line = out.toString().strip();
    assertTrue(
        line.startsWith("lanewise-curve refused WRONG recover by native: result 0 of 1003"), line);
  }
}
