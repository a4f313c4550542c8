package io.lanewise.kernels.opencl;

import org.jocl.CL;
import org.jocl.cl_mem;

/** Memory of the device, for kernels to read and write. */
public final class DeviceBuffer extends OpenClBuffer {
  private DeviceBuffer(OpenClContext context, cl_mem handle, long bytes) {
    super(context, handle, bytes);
  }

  static DeviceBuffer allocate(OpenClContext context, long bytes) {
    checkSize(bytes, Long.MAX_VALUE);
    cl_mem handle =
        ClCalls.get(
            context.device().toString(),
            "allocating a device buffer of",
            bytes + " bytes",
            () -> CL.clCreateBuffer(context.handle(), CL.CL_MEM_READ_WRITE, bytes, null, null));
    return new DeviceBuffer(context, handle, bytes);
  }

  /** OpenCL keeps the memory until commands that use it are done. */
  @Override
  void release() {
    CL.clReleaseMemObject(handle());
  }

  @Override
  public String toString() {
    return "device buffer of " + bytes() + " bytes";
  }
}
