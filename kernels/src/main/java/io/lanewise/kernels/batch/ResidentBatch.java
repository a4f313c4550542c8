package io.lanewise.kernels.batch;

import java.lang.foreign.MemorySegment;

/**
 * Items that lie on a device and are worked on there again and again: what its kernels do without
 * transfers, for benchmarks. Used by one thread.
 */
public interface ResidentBatch extends AutoCloseable {
  /**
   * Works on all items once; the results stay on the device.
   *
   * @return nanoseconds from the first kernel's start to the last one's end, by the device's clock
   * @throws DeviceException when the device failed
   */
  long run();

  /** Fetches the results, 32 bytes an item. */
  void results(MemorySegment output);

  /** Gives the device's memory back. */
  @Override
  void close();
}
