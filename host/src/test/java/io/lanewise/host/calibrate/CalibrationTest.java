package io.lanewise.host.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.measure.KernelOperation;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Variant;
import io.lanewise.host.measure.Workload;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.profile.BatchOperations;
import io.lanewise.kernels.profile.Profile;
import io.lanewise.kernels.profile.ProfileWriter;
import io.lanewise.kernels.profile.Profiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrationTest {
  private final List<String> heard = new ArrayList<>();

  private final Calibration.Listener listener =
      new Calibration.Listener() {
        @Override
        public void measured(List<Curve> curves) {
          curves.forEach(curve -> heard.add(curve.variant().label() + " " + curve.itemBytes()));
        }

        @Override
        public void refused(Variant variant, RefusedException refusal) {
          heard.add(refusal.getMessage());
        }
      };

  /** Takes so many nanoseconds a run and an item; the scalar code is broken. */
  private static List<Curve.Point> measure(Variant variant, List<Shape> shapes, double seconds) {
    boolean isScalar = variant.label().equals("scalar");
    if (variant.operation() == KernelOperation.RECOVER && isScalar) {
      throw variant.failed("broken");
    }
    double perRun = isScalar || variant.label().equals("native") ? 0 : 1000;
    double perItem = isScalar || variant.label().equals("native") ? 400 : 100;
    return shapes.stream()
        .map(s -> Curves.point(s.itemBytes(), s.batch(), perRun + perItem * s.batch()))
        .toList();
  }

  @Test
  void goesOnWithoutWhatIsRefused() {
    Calibration calibration = new Calibration(CalibrationTest::measure, 1, listener);
    Advice advice =
        calibration.calibrate(
            KernelOperation.RECOVER, List.of(128), variants("scalar", "native", "opencl-0"));
    assertEquals(List.of("recover by scalar: broken", "native 128", "opencl-0 128"), heard);
    assertEquals(4, advice.candidate("opencl-0").minimumBatch());
    assertEquals(17, advice.curves(128).getFirst().points().size()); // 1, 2, 4 … 65,536
  }

  @Test
  void withNothingToCompareWithThereIsNoAdvice() {
    Calibration calibration = new Calibration(CalibrationTest::measure, 1, listener);
    List<Variant> variants = variants("scalar", "opencl-0");
    assertThrows(
        RefusedException.class,
        () -> calibration.calibrate(KernelOperation.RECOVER, List.of(128), variants));
  }

  @Test
  void theProfileIsLoadedAndRuns(@TempDir Path folder) {
    List<Advice> advice = new ArrayList<>();
    for (KernelOperation operation : KernelOperation.values()) {
      List<Variant> variants =
          Variant.all(operation).stream().filter(v -> v.backend().obstacle().isEmpty()).toList();
      advice.add(
          new Calibration(CalibrationTest::measure, 1, listener)
              .calibrate(operation, operation.itemBytes(), variants));
    }
    Path file = folder.resolve("here.yaml");
    ProfileFile.checked(file, false)
        .write(
            ProfileWriter.write(
                new ProfileDraft(advice).profile("here", "a: \"b\" #c"), List.of()));

    Profile profile = Profiles.find(file.toString());
    assertEquals("here", profile.name());
    assertEquals("a: \"b\" #c", profile.machine());
    BatchOperations operations = BatchOperations.of(profile);
    for (KernelOperation operation : KernelOperation.values()) {
      try (BatchOperation chosen =
          operations.select(operation.kind(), operation.backends()).open()) {
        Workload workload = operation.workload(operation.itemBytes().getFirst());
        Batch batch = workload.batch(33);
        chosen.run(batch);
        assertEquals(Optional.empty(), workload.difference(batch));
      }
    }
    assertTrue(operations.metrics().snapshot().size() >= 2);
  }

  private static List<Variant> variants(String... labels) {
    return List.of(labels).stream()
        .map(label -> Curves.variant(KernelOperation.RECOVER, label))
        .toList();
  }
}
