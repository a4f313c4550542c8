package io.lanewise.kernels.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Queues that only events order. */
@ParameterizedClass
@MethodSource("io.lanewise.kernels.opencl.Devices#all")
class OverlapTest {
  private static final int COUNT = 1 << 13;
  private static final long BYTES = COUNT * 8L;
  private static final int BATCHES = 40;

  private final OpenClDevice device;

  OverlapTest(OpenClDevice device) {
    this.device = device;
  }

  /**
   * Two buffers, a queue for transfers and one for kernels:
   *
   * <pre>
   *   transfers   write 0 | write 1 | read 0 | write 2 | read 1 | write 3 | …
   *   kernels               launch 0 ....... | launch 1 ...... | launch 2 …
   * </pre>
   *
   * <p>A launch waits for its write and a read for its launch, by events; a slot is filled again
   * after its read was awaited. Every batch has other numbers and another factor.
   */
  @Test
  void doubleBuffering() {
    try (OpenClContext context = device.open()) {
      OpenClQueue transfers = context.queue(0);
      OpenClQueue kernels = context.queue(1);
      Slot[] slots = {new Slot(context), new Slot(context)};
      SplittableRandom random = new SplittableRandom(7);
      for (int batch = 0; batch < BATCHES + 2; batch++) {
        Slot slot = slots[batch % 2];
        if (batch >= 2) {
          slot.check();
        }
        if (batch < BATCHES) {
          slot.begin(transfers, kernels, random.nextInt(), random.nextLong());
        }
      }
    }
  }

  private static final class Slot {
    private final HostBuffer in;
    private final HostBuffer out;
    private final DeviceBuffer deviceIn;
    private final DeviceBuffer deviceOut;
    private final OpenClKernel kernel;
    private OpenClEvent read;
    private int factor;
    private long seed;

    Slot(OpenClContext context) {
      in = context.hostBuffer(BYTES);
      out = context.hostBuffer(BYTES);
      deviceIn = context.deviceBuffer(BYTES);
      deviceOut = context.deviceBuffer(BYTES);
      kernel = context.program(KernelSource.resource("affine.cl"), "").kernel("affine");
      kernel.buffer(0, deviceIn).buffer(1, deviceOut);
    }

    void begin(OpenClQueue transfers, OpenClQueue kernels, int newFactor, long newSeed) {
      factor = newFactor;
      seed = newSeed;
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < COUNT; i++) {
        in.memory().setAtIndex(ValueLayout.JAVA_LONG, i, random.nextLong());
      }
      OpenClEvent write = transfers.write(in, deviceIn, BYTES);
      kernel.int32(2, factor).int64(3, seed);
      OpenClEvent launch = kernels.launch(kernel, COUNT, 64, write);
      read = transfers.read(deviceOut, out, BYTES, launch);
      transfers.flush();
    }

    void check() {
      read.await();
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < COUNT; i++) {
        long expected = random.nextLong() * Integer.toUnsignedLong(factor) + seed;
        assertEquals(expected, out.memory().getAtIndex(ValueLayout.JAVA_LONG, i));
      }
    }
  }

  /** A chain that hops between queues: each link doubles, so any reordering shows. */
  @Test
  void aChainAcrossQueues() {
    try (OpenClContext context = device.open()) {
      HostBuffer host = context.hostBuffer(BYTES);
      DeviceBuffer memory = context.deviceBuffer(BYTES);
      OpenClKernel kernel =
          context.program(KernelSource.resource("affine.cl"), "").kernel("affine");
      kernel.buffer(0, memory).buffer(1, memory).int32(2, 2);
      OpenClEvent last = context.queue(0).write(host, memory, BYTES);
      long expected = host.memory().getAtIndex(ValueLayout.JAVA_LONG, 17);
      for (int link = 0; link < 200; link++) {
        kernel.int64(3, link);
        last = context.queue(link % 3).launch(kernel, COUNT, 64, last);
        expected = 2 * expected + link;
      }
      context.queue(2).read(memory, host, BYTES, last).await();
      assertEquals(expected, host.memory().getAtIndex(ValueLayout.JAVA_LONG, 17));
    }
  }

  @Test
  void eventsSettleInOrderAndKeepTheirTimes() {
    try (OpenClContext context = device.open()) {
      HostBuffer host = context.hostBuffer(BYTES);
      DeviceBuffer memory = context.deviceBuffer(BYTES);
      OpenClQueue queue = context.queue(0);
      OpenClEvent first = queue.write(host, memory, BYTES);
      OpenClEvent second = queue.read(memory, host, BYTES, first);
      assertFalse(first.settled());
      second.await();
      assertTrue(first.settled(), "an earlier command of the same queue is done as well");
      assertTrue(first.endNanos() <= second.startNanos());
      second.await();
      OpenClEvent third = context.queue(1).write(host, memory, BYTES, first, second);
      context.queue(1).finish();
      assertTrue(third.settled());
      assertTrue(third.nanos() > 0);
    }
  }

  @Test
  void anEventIsAwaitedByManyThreads() throws InterruptedException {
    try (OpenClContext context = device.open()) {
      HostBuffer host = context.hostBuffer(BYTES);
      DeviceBuffer memory = context.deviceBuffer(BYTES);
      for (int round = 0; round < 50; round++) {
        OpenClEvent event = context.queue(0).write(host, memory, BYTES);
        Thread[] threads = new Thread[3];
        for (int t = 0; t < threads.length; t++) {
          OpenClQueue own = context.queue(1 + t);
          threads[t] =
              Thread.ofPlatform()
                  .start(
                      () -> {
                        own.write(host, memory, 8, event);
                        event.await();
                        own.finish();
                      });
        }
        for (Thread thread : threads) {
          thread.join();
        }
        assertTrue(event.settled());
      }
    }
  }
}
