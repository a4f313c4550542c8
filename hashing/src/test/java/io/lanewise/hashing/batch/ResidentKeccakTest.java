package io.lanewise.hashing.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResidentKeccakTest {
  private OpenClDevice device;

  @BeforeEach
  void findDevice() {
    assumeTrue(OpenClDevices.preferred().isPresent(), () -> OpenClDevices.obstacle().orElse(""));
    device = OpenClDevices.preferred().get();
  }

  @Test
  void hashesWhatStaysOnTheDevice() {
    int count = 1001;
    byte[] input = new byte[64 * count];
    new Random(1).nextBytes(input);
    byte[] expected = new byte[32 * count];
    byte[] actual = new byte[32 * count];
    MemorySegment in = MemorySegment.ofArray(input);
    try (ScalarKeccak scalar = new ScalarKeccak()) {
      scalar.run(Batch.ofEqual(in, 64, count, MemorySegment.ofArray(expected)));
    }
    Batch batch = Batch.ofEqual(in, 64, count, MemorySegment.ofArray(actual));
    try (ResidentKeccak resident = new ResidentKeccak(device, batch)) {
      assertTrue(resident.run() > 0);
      assertTrue(resident.run() > 0);
      resident.results(batch.output());
    }
    assertArrayEquals(expected, actual);
  }

  @Test
  void refusesOtherLengths() {
    MemorySegment bytes = MemorySegment.ofArray(new byte[330]);
    Batch batch = Batch.ofEqual(bytes, 33, 10, MemorySegment.ofArray(new byte[320]));
    assertThrows(IllegalArgumentException.class, () -> new ResidentKeccak(device, batch));
  }
}
