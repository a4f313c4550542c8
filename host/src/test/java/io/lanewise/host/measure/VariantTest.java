package io.lanewise.host.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.DeviceException;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VariantTest {
  @ParameterizedTest
  @EnumSource
  void everyReferenceIsRightAboutItsWorkload(KernelOperation operation) {
    Backend reference = operation.backends().getFirst();
    assertEquals("scalar", reference.name());
    int size = operation.itemBytes().getFirst();
    try (var instance = new Variant(operation, reference).open(1, List.of())) {
      Workload workload = operation.workload(size);
      Batch batch = workload.batch(5);
      assertTrue(workload.difference(batch).isPresent(), "nothing was computed yet");
      instance.run(batch);
      assertEquals(Optional.empty(), workload.difference(batch));
      batch.output().set(ValueLayout.JAVA_BYTE, 4 * 32 + 31, (byte) 77);
      assertTrue(workload.difference(batch).orElseThrow().startsWith("result 4 of 5 is 0x"));
    }
  }

  @Test
  void whatIsWrongIsRefused() {
    RefusedException refusal = refusal(variant(Optional.empty(), batch -> {}));
    assertEquals(RefusedException.Kind.WRONG, refusal.kind());
    assertTrue(
        refusal.getMessage().startsWith("keccak by opencl-7: result 0 of 1003 is 0x0000"),
        refusal.getMessage());
  }

  @Test
  void whatCannotRunIsRefused() {
    RefusedException refusal = refusal(variant(Optional.of("no such device"), batch -> {}));
    assertEquals(RefusedException.Kind.UNAVAILABLE, refusal.kind());
    assertEquals("keccak by opencl-7: no such device", refusal.getMessage());
  }

  @Test
  void aDeviceThatFailsIsRefused() {
    Consumer<Batch> failing =
        batch -> {
          throw new DeviceException("lost");
        };
    RefusedException refusal = refusal(variant(Optional.empty(), failing));
    assertEquals(RefusedException.Kind.FAILED, refusal.kind());
    assertEquals("keccak by opencl-7: lost", refusal.getMessage());
  }

  @Test
  void vectorsGetAJvmWithTheirWidth() {
    Variant variant =
        new Variant(
            KernelOperation.KECCAK,
            new FakeBackend("vector-256", Optional.empty(), Optional.of("512 here"), b -> {}));
    assertTrue(variant.flags().contains("-Dlanewise.vector.bits=256"), variant.flags()::toString);
    assertEquals(Optional.empty(), variant.obstacle());
  }

  private static RefusedException refusal(Variant variant) {
    Workload workload = Workload.keccak(32);
    return assertThrows(RefusedException.class, () -> variant.open(1, List.of(workload)));
  }

  private static Variant variant(Optional<String> obstacle, Consumer<Batch> run) {
    return new Variant(
        KernelOperation.KECCAK, new FakeBackend("opencl", Optional.of("opencl-7"), obstacle, run));
  }
}
