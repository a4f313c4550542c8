package io.lanewise.precompiles.secp256k1.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Other tunings than the default one, which {@link BatchRecoveryTest} runs. */
class GpuTuningTest {
  private static final GpuTuning TUNING =
      new GpuTuning(5, 12, 128, 1000, 32, true, false, "-cl-nv-verbose");

  @Test
  void smallWindowsAndManySmallChunks() {
    Optional<OpenClDevice> cpu = OpenClDevices.all().stream().filter(d -> d.isCpu()).findFirst();
    cpu.ifPresentOrElse(
        device -> {},
        () -> System.err.println("SKIPPED: tunings for GPUs: no OpenCL device on the CPU"));
    assumeTrue(cpu.isPresent(), () -> OpenClDevices.obstacle().orElse("no CPU device"));
    RecoveryItems items = new RecoveryItems();
    EdgeItems.addTo(items);
    byte[] all = items.shuffled(3);
    int count = 1300;
    GpuTuning tuning =
        GpuTuning.of(cpu.get()).with("pointWindow=4,combWindow=9,group=4,chunk=300,perInversion=3");
    byte[] results = new byte[32 * count];
    byte[] expected = new byte[32 * count];
    Batch batch =
        RecoveryItem.batch(MemorySegment.ofArray(all), count, MemorySegment.ofArray(results));
    try (GpuRecovery recovery = GpuRecovery.open(cpu.get(), tuning);
        JavaBatchRecovery reference = new JavaBatchRecovery()) {
      assertEquals(0, recovery.runAgain());
      recovery.run(batch);
      assertTrue(recovery.runAgain() > 100_000, "1,300 recoveries in less than 0.1 ms");
      reference.run(batch.into(MemorySegment.ofArray(expected)));
    }
    assertArrayEquals(expected, results);
  }

  @Test
  void changesByName() {
    GpuTuning changed =
        TUNING.with("pointWindow=4,group=64,ptx=false,compilerOptions=-cl-mad-enable");
    assertEquals(
        new GpuTuning(4, 12, 64, 1000, 32, false, false, "-cl-nv-verbose -cl-mad-enable"), changed);
    assertEquals(TUNING, TUNING.with(""));
    assertThrows(IllegalArgumentException.class, () -> TUNING.with("width=4"));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> TUNING.with("pointWindow=6"));
    assertTrue(e.getMessage().contains("pointWindow is 6"), e.getMessage());
  }

  @Test
  void optionsOfTheBuild() {
    assertEquals(
        "-DPOINT_WINDOW=5 -DBASE_WINDOW=12 -DBASE_DIGITS=22 -DBASE_BITS=264 -DGROUP=128 -DPTX"
            + " -cl-nv-verbose",
        TUNING.buildOptions());
  }
}
