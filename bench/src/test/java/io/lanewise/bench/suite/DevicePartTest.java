package io.lanewise.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanewise.host.measure.KernelOperation;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Variant;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The resident kernels of Keccak-256 run on any device, so the CPU's serves the test. */
class DevicePartTest {
  @Test
  void measuresKernelsAndBothWays() {
    Optional<OpenClDevice> device = OpenClDevices.all().stream().findFirst();
    assumeTrue(device.isPresent(), "skipped: no OpenCL device");
    Variant variant =
        Variant.all(KernelOperation.KECCAK).stream()
            .filter(v -> v.backend().device().equals(Optional.of(device.get().label())))
            .findFirst()
            .orElseThrow();
    try (DevicePart part =
        new DevicePart(variant, device.get(), List.of(new Shape(64, 256), new Shape(64, 1024)))) {
      assertEquals(
          List.of(
              "64 B × 256, kernels",
              "64 B × 256, send",
              "64 B × 256, fetch",
              "64 B × 1024, kernels",
              "64 B × 1024, send",
              "64 B × 1024, fetch"),
          part.cases().stream().map(Part.Case::name).toList());
      double[] times = part.turn();
      assertTrue(Arrays.stream(times).allMatch(t -> t > 0), Arrays.toString(times));
    }
  }

  @Test
  void whatRunsOnTheCpuTransfersNothing() {
    for (Variant variant : Variant.all(KernelOperation.KECCAK)) {
      boolean gpu =
          OpenClDevices.all().stream()
              .anyMatch(
                  d -> !d.isCpu() && variant.backend().device().equals(Optional.of(d.label())));
      Optional<Part> part = DevicePart.of(variant, List.of(new Shape(64, 256)));
      assertEquals(gpu, part.isPresent(), variant.label());
      part.ifPresent(Part::close);
    }
  }
}
