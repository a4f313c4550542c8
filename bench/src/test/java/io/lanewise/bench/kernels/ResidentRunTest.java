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
import io.lanewise.kernels.batch.ResidentBatch;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResidentRunTest {
  private static final Variant VARIANT = new Variant(KernelOperation.KECCAK, new Gpu());

  private final KernelPlan plan = new KernelPlan(List.of(16, 64), 2, 1, 0, 1000, 1, false);

  @Test
  void takesTheDevicesTime() {
    List<KernelResult> results = measure(25, true);
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
  void whatIsWrongIsRefused() {
    RefusedException refusal = assertThrows(RefusedException.class, () -> measure(25, false));
    assertEquals(RefusedException.Kind.WRONG, refusal.kind());
  }

  @Test
  void aDeviceThatFailsOnTheWayIsRefused() {
    RefusedException refusal = assertThrows(RefusedException.class, () -> measure(0, true));
    assertEquals("keccak by opencl-9: lost", refusal.getMessage());
  }

  private List<KernelResult> measure(int nanosecondsPerItem, boolean right) {
    return new ResidentRun(plan)
        .measure(VARIANT, List.of(32), batch -> new Resident(batch, nanosecondsPerItem, right));
  }

  /** Lost when its kernels take no time. */
  private record Resident(Batch batch, int nanosecondsPerItem, boolean right)
      implements ResidentBatch {
    @Override
    public long run() {
      if (nanosecondsPerItem == 0) {
        throw new DeviceException("lost");
      }
      return (long) nanosecondsPerItem * batch.count();
    }

    @Override
    public void results(MemorySegment output) {
      if (right) {
        new ScalarKeccak().run(batch.into(output));
      }
    }

    @Override
    public void close() {}
  }

  /** The variant's name alone matters. */
  private record Gpu() implements Backend {
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
      throw new AssertionError("what is resident is not opened");
    }
  }
}
