package io.lanewise.kernels.opencl;

import java.util.Objects;
import org.jocl.cl_mem;

/** Memory that a kernel or a transfer works on. */
public abstract sealed class OpenClBuffer extends OpenClResource permits HostBuffer, DeviceBuffer {
  private final cl_mem handle;
  private final long bytes;

  OpenClBuffer(OpenClContext context, cl_mem handle, long bytes) {
    super(context);
    this.handle = handle;
    this.bytes = bytes;
  }

  /** Its size. */
  public final long bytes() {
    return bytes;
  }

  final cl_mem handle() {
    return handle;
  }

  /** Checks that {@code count} bytes from {@code offset} on lie inside, and that it is open. */
  final void checkRange(long offset, long count) {
    checkOpen();
    Objects.checkFromIndexSize(offset, count, bytes);
  }

  static void checkSize(long bytes, long most) {
    if (bytes < 1 || bytes > most) {
      throw new IllegalArgumentException("a buffer of " + bytes + " bytes; from 1 to " + most);
    }
  }
}
