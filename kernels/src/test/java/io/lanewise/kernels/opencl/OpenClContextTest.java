package io.lanewise.kernels.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernels.batch.DeviceException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.lanewise.kernels.opencl.Devices#all")
class OpenClContextTest {
  private static final int COUNT = 1 << 12;
  private static final long BYTES = COUNT * 8L;

  private final OpenClDevice device;

  OpenClContextTest(OpenClDevice device) {
    this.device = device;
  }

  @Test
  void writeLaunchRead() {
    try (OpenClContext context = device.open()) {
      HostBuffer in = filled(context, 1);
      HostBuffer out = context.hostBuffer(BYTES);
      DeviceBuffer deviceIn = context.deviceBuffer(BYTES);
      DeviceBuffer deviceOut = context.deviceBuffer(BYTES);
      OpenClKernel kernel = affine(context, "").buffer(0, deviceIn).buffer(1, deviceOut);
      OpenClQueue queue = context.queue(0);
      queue.write(in, deviceIn, BYTES);
      kernel.int32(2, 5).int64(3, 1L << 40);
      OpenClEvent launch = queue.launch(kernel, COUNT, 64);
      queue.read(deviceOut, out, BYTES).await();
      for (int i = 0; i < COUNT; i++) {
        assertEquals(word(in, i) * 5 + (1L << 40), word(out, i));
      }
      assertTrue(launch.nanos() > 0 && launch.endNanos() > launch.startNanos());
    }
  }

  @Test
  void partsOfBuffers() {
    try (OpenClContext context = device.open()) {
      HostBuffer in = filled(context, 2);
      HostBuffer out = context.hostBuffer(BYTES);
      DeviceBuffer memory = context.deviceBuffer(BYTES);
      OpenClQueue queue = context.queue(0);
      queue.write(in, 64, memory, 128, 24);
      queue.read(memory, 136, out, 8, 16).await();
      assertEquals(word(in, 9), word(out, 1));
      assertEquals(word(in, 10), word(out, 2));
      assertThrows(IndexOutOfBoundsException.class, () -> queue.write(in, 8, memory, 0, BYTES));
      assertThrows(IndexOutOfBoundsException.class, () -> queue.read(memory, 8, out, 0, BYTES));
    }
  }

  @Test
  void hostMemoryInPlace() {
    try (OpenClContext context = device.open()) {
      HostBuffer in = filled(context, 3);
      HostBuffer out = context.hostBuffer(BYTES);
      OpenClKernel kernel = affine(context, "");
      if (!context.sharesHostMemory()) {
        assertThrows(IllegalArgumentException.class, () -> kernel.buffer(0, in));
        return;
      }
      kernel.buffer(0, in).buffer(1, out).int32(2, 3).int64(3, -1);
      context.queue(0).launch(kernel, COUNT, 64).await();
      for (int i = 0; i < COUNT; i++) {
        assertEquals(word(in, i) * 3 - 1, word(out, i));
      }
    }
  }

  @Test
  void pageLockedMemoryOnAnyDevice() {
    try (OpenClContext context = device.open()) {
      HostBuffer pinned = context.add(HostBuffer.allocate(context, BYTES, false));
      DeviceBuffer memory = context.deviceBuffer(BYTES);
      MemorySegment bytes = pinned.memory();
      for (int i = 0; i < COUNT; i++) {
        bytes.setAtIndex(ValueLayout.JAVA_LONG, i, i);
      }
      OpenClQueue queue = context.queue(1);
      queue.write(pinned, memory, BYTES);
      OpenClKernel kernel = affine(context, "").buffer(0, memory).buffer(1, memory);
      queue.launch(kernel.int32(2, 3).int64(3, 1), COUNT, 64);
      queue.read(memory, 8, pinned, 0, BYTES - 8).await();
      for (int i = 0; i < COUNT - 1; i++) {
        assertEquals(3L * (i + 1) + 1, word(pinned, i));
      }
      queue.write(pinned, memory, BYTES); // under way while it is closed
      pinned.close();
      pinned.close();
      assertThrows(IllegalStateException.class, () -> bytes.get(ValueLayout.JAVA_BYTE, 0));
    }
  }

  @Test
  void aWarmKernelIsReadyForLargeLaunches() {
    try (OpenClContext context = device.open()) {
      DeviceBuffer memory = context.deviceBuffer(65_600 * 8L);
      OpenClKernel kernel = affine(context, "").buffer(0, memory).buffer(1, memory);
      kernel.int32(2, 1).int64(3, 0).warm(context.queue(0), 64, 65_600);
      OpenClEvent launch = context.queue(0).launch(kernel, 65_600, 64);
      launch.await();
      assertTrue(launch.nanos() > 0);
    }
  }

  @Test
  void localMemoryAndOptions() {
    try (OpenClContext context = device.open()) {
      HostBuffer in = filled(context, 4);
      HostBuffer out = context.hostBuffer(BYTES);
      DeviceBuffer deviceIn = context.deviceBuffer(BYTES);
      DeviceBuffer deviceOut = context.deviceBuffer(BYTES);
      OpenClProgram program = program(context, "-DEXTRA=7");
      OpenClKernel sum =
          program.kernel("sum").buffer(0, deviceIn).buffer(1, deviceOut).local(2, 64 * 8);
      OpenClQueue queue = context.queue(0);
      queue.write(in, deviceIn, BYTES);
      queue.launch(sum, COUNT, 64);
      queue.read(deviceOut, out, COUNT / 64 * 8).await();
      for (int group = 0; group < COUNT / 64; group++) {
        long expected = 0;
        for (int i = 0; i < 64; i++) {
          expected += word(in, 64 * group + i);
        }
        assertEquals(expected, word(out, group));
      }
      OpenClKernel affine = program.kernel("affine").buffer(0, deviceIn).buffer(1, deviceOut);
      queue.launch(affine.int32(2, 1).int64(3, 0), COUNT, 64);
      queue.read(deviceOut, out, BYTES).await();
      assertEquals(word(in, 1) + 7, word(out, 1));
    }
  }

  @Test
  void aBuildErrorNamesResourceAndLine() {
    try (OpenClContext context = device.open()) {
      KernelSource source =
          KernelSource.of(
              "broken.cl", "#include \"affine-step.cl\"\n\nkernel void k() {\n  nonsense;\n}\n");
      DeviceException e = assertThrows(DeviceException.class, () -> context.program(source, ""));
      assertTrue(e.getMessage().contains("CL_BUILD_PROGRAM_FAILURE"), e.getMessage());
      assertTrue(e.getMessage().contains(device.label()), e.getMessage());
      assertTrue(e.getMessage().contains("broken.cl:4:"), e.getMessage());

      DeviceException inIncluded =
          assertThrows(DeviceException.class, () -> program(context, "-DEXTRA=nonsense"));
      assertTrue(inIncluded.getMessage().contains("affine-step.cl:6:"), inIncluded.getMessage());
    }
  }

  @Test
  void refusalsSayWhatWasAttempted() {
    try (OpenClContext context = device.open()) {
      OpenClProgram program = program(context, "");
      DeviceException noKernel =
          assertThrows(DeviceException.class, () -> program.kernel("absent"));
      assertTrue(
          noKernel.getMessage().contains("absent in affine.cl: CL_INVALID_KERNEL_NAME"),
          noKernel.getMessage());

      OpenClKernel kernel = program.kernel("affine");
      DeviceException noArgument = assertThrows(DeviceException.class, () -> kernel.int64(2, 1));
      assertTrue(
          noArgument.getMessage().contains("argument 2 of kernel affine: CL_INVALID_ARG_SIZE"),
          noArgument.getMessage());
      assertThrows(DeviceException.class, () -> kernel.int32(9, 1));
      OpenClQueue queue = context.queue(0);
      assertThrows(DeviceException.class, () -> queue.launch(program.kernel("affine"), 64, 64));
      assertThrows(IllegalArgumentException.class, () -> queue.launch(kernel, 65, 64));
      assertThrows(IllegalArgumentException.class, () -> queue.launch(kernel, 64, 0));

      assertThrows(IllegalArgumentException.class, () -> context.deviceBuffer(0));
      assertThrows(IllegalArgumentException.class, () -> context.hostBuffer(1L << 31));
      DeviceException tooMuch =
          assertThrows(DeviceException.class, () -> context.deviceBuffer(1L << 60));
      assertTrue(
          tooMuch.getMessage().contains("CL_INVALID_BUFFER_SIZE")
              || tooMuch.getMessage().contains("CL_MEM_OBJECT_ALLOCATION_FAILURE")
              || tooMuch.getMessage().contains("CL_OUT_OF"),
          tooMuch.getMessage());
    }
  }

  @Test
  void closingTwiceAndUseAfterClose() {
    OpenClContext context = device.open();
    HostBuffer host = context.hostBuffer(BYTES);
    DeviceBuffer memory = context.deviceBuffer(BYTES);
    OpenClKernel kernel = affine(context, "");
    OpenClQueue queue = context.queue(0);
    assertSame(queue, context.queue(0));

    memory.close();
    memory.close();
    assertThrows(IllegalStateException.class, () -> queue.write(host, memory, BYTES));
    assertThrows(IllegalStateException.class, () -> kernel.buffer(0, memory));
    MemorySegment bytes = host.memory();
    context.close();
    context.close();
    host.close();
    assertThrows(IllegalStateException.class, () -> bytes.get(ValueLayout.JAVA_BYTE, 0));
    assertThrows(IllegalStateException.class, () -> context.queue(0));
    assertThrows(IllegalStateException.class, () -> context.hostBuffer(1));
    assertThrows(IllegalStateException.class, () -> queue.launch(kernel, 1, 1));
  }

  @Test
  void closeWaitsForWhatIsUnderWay() {
    for (int round = 0; round < 20; round++) {
      OpenClContext context = device.open();
      HostBuffer in = filled(context, round);
      DeviceBuffer memory = context.deviceBuffer(BYTES);
      OpenClKernel kernel = affine(context, "").buffer(0, memory).buffer(1, memory);
      context.queue(0).write(in, memory, BYTES);
      context.queue(0).launch(kernel.int32(2, 3).int64(3, 1), COUNT, 64);
      context.queue(0).read(memory, in, BYTES);
      context.close();
    }
  }

  @Test
  void buffersBelongToTheirContext() {
    try (OpenClContext one = device.open();
        OpenClContext other = device.open()) {
      OpenClKernel kernel = affine(one, "");
      DeviceBuffer foreign = other.deviceBuffer(8);
      assertThrows(IllegalArgumentException.class, () -> kernel.buffer(0, foreign));
    }
  }

  @Test
  void partOfADevice() {
    assertThrows(IllegalArgumentException.class, () -> device.open(0));
    assertThrows(IllegalArgumentException.class, () -> device.open(device.computeUnits() + 1));
    if (!device.isCpu()) {
      try {
        device.open(1).close();
      } catch (DeviceException e) { // most GPUs cannot be divided
        assertTrue(e.getMessage().contains("dividing off 1 of"), e.getMessage());
      }
      return;
    }
    Assumptions.assumeTrue(device.computeUnits() > 1, "one compute unit cannot be divided");
    try (OpenClContext context = device.open(1)) {
      assertEquals(1, context.computeUnits());
      HostBuffer in = filled(context, 5);
      HostBuffer out = context.hostBuffer(BYTES);
      OpenClKernel kernel = affine(context, "").buffer(0, in).buffer(1, out);
      context.queue(0).launch(kernel.int32(2, 2).int64(3, 2), COUNT, 64).await();
      assertEquals(word(in, COUNT - 1) * 2 + 2, word(out, COUNT - 1));
    }
  }

  /** PoCL 3.1 crashed in one of some hundred rounds when parts were given back. */
  @Test
  void partsOpenedAgainAndAgain() {
    Assumptions.assumeTrue(device.isCpu() && device.computeUnits() > 1, "cannot be divided");
    for (int round = 0; round < 60; round++) {
      try (OpenClContext context = device.open(1)) {
        HostBuffer host = context.hostBuffer(BYTES);
        DeviceBuffer memory = context.deviceBuffer(BYTES);
        for (int i = 0; i < 20; i++) {
          context.queue(i % 2).write(host, memory, BYTES);
        }
        context.queue(0).read(memory, host, BYTES).await();
      }
    }
  }

  private static OpenClProgram program(OpenClContext context, String options) {
    return context.program(KernelSource.resource("affine.cl"), options);
  }

  private static OpenClKernel affine(OpenClContext context, String options) {
    return program(context, options).kernel("affine");
  }

  private static HostBuffer filled(OpenClContext context, long seed) {
    HostBuffer buffer = context.hostBuffer(BYTES);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < COUNT; i++) {
      buffer.memory().setAtIndex(ValueLayout.JAVA_LONG, i, random.nextLong());
    }
    return buffer;
  }

  private static long word(HostBuffer buffer, int i) {
    return buffer.memory().getAtIndex(ValueLayout.JAVA_LONG, i);
  }
}
