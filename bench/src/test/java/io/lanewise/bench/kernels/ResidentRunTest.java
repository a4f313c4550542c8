package io.lanewise.bench.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.hashing.batch.ScalarKeccak;
import io.lanewise.host.measure.KernelOperation;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Variant;
import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.DeviceException;
import io.lanewise.kernels.batch.ResidentOperation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResidentRunTest {
  private final KernelPlan plan = new KernelPlan(List.of(16, 64), 2, 1, 0, 1000, 1, false);

  @Test
  void takesTheDevicesTime() {
    List<KernelResult> results = new ResidentRun(plan).measure(variant(false), List.of(32));
    assertEquals(
        List.of(new Shape(32, 16), new Shape(32, 64)),
        results.stream().map(KernelResult::shape).toList());
    for (KernelResult result : results) {
      assertEquals(1e9 / 25, result.itemsPerSecond(), 1);
      assertFalse(result.transfersIncluded());
      assertEquals("opencl-9 kernel", result.column());
    }
  }

  @Test
  void whatCannotStayOnADeviceHasNoResidentTime() {
    Variant scalar = new Variant(KernelOperation.KECCAK, ScalarKeccak.backend());
    assertEquals(List.of(), new ResidentRun(plan).measure(scalar, List.of(32)));
  }

  @Test
  void aDeviceThatFailsOnTheWayIsRefused() {
    RefusedException refusal =
        assertThrows(
            RefusedException.class,
            () -> new ResidentRun(plan).measure(variant(true), List.of(32)));
    assertEquals("keccak by opencl-9: lost", refusal.getMessage());
  }

  private static Variant variant(boolean failing) {
    return new Variant(KernelOperation.KECCAK, new Gpu(failing));
  }

  /** Right about digests; its kernels take 25 ns a message. */
  private record Gpu(boolean failing) implements Backend {
    @Override
    public String name() {
      return "opencl";
    }

    @Override
    public Optional<String> device() {
      return Optional.of("opencl-9");
    }

    @Override
    public Optional<String> obstacle() {
      return Optional.empty();
    }

    @Override
    public BatchOperation open() {
      return new ResidentOperation() {
        private final ScalarKeccak keccak = new ScalarKeccak();
        private int count;

        @Override
        public void run(Batch batch) {
          keccak.run(batch);
          count = batch.count();
        }

        @Override
        public long runAgain() {
          if (failing) {
            throw new DeviceException("lost");
          }
          return 25L * count;
        }

        @Override
        public void close() {}
      };
    }
  }
}
