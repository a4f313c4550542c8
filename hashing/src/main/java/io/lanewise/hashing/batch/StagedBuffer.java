package io.lanewise.hashing.batch;

import io.lanewise.kernels.opencl.DeviceBuffer;
import io.lanewise.kernels.opencl.HostBuffer;
import io.lanewise.kernels.opencl.OpenClBuffer;
import io.lanewise.kernels.opencl.OpenClContext;
import io.lanewise.kernels.opencl.OpenClEvent;
import io.lanewise.kernels.opencl.OpenClQueue;
import java.lang.foreign.MemorySegment;

/**
 * Host memory and, for devices with memory of their own, its counterpart there. It grows as needed;
 * growing loses what is in it.
 */
final class StagedBuffer {
  private static final long SMALLEST = 4096;

  private final OpenClContext context;
  private HostBuffer host;
  private DeviceBuffer device; // null on CPU devices

  StagedBuffer(OpenClContext context) {
    this.context = context;
  }

  /** Makes room; nothing that uses the buffer may be under way. */
  void reserve(long bytes) {
    if (host != null && host.bytes() >= bytes) {
      return;
    }
    release();
    long size = Math.max(SMALLEST, bytes + bytes / 4);
    host = context.hostBuffer(size);
    if (!context.sharesHostMemory()) {
      device = context.deviceBuffer(size);
    }
  }

  private void release() {
    if (host != null) {
      host.close();
      host = null;
    }
    if (device != null) {
      device.close();
      device = null;
    }
  }

  MemorySegment memory() {
    return host.memory();
  }

  /** What kernels get. */
  OpenClBuffer argument() {
    return device == null ? host : device;
  }

  /** Transfers the first bytes to the device, if it has memory of its own. */
  void send(OpenClQueue queue, long bytes) {
    if (device != null && bytes > 0) {
      queue.write(host, device, bytes);
    }
  }

  /** Transfers the first bytes from the device; null when it has no memory of its own. */
  OpenClEvent receive(OpenClQueue queue, long bytes) {
    return device == null ? null : queue.read(device, host, bytes);
  }
}
