package io.lanewise.kernels.opencl;

import io.lanewise.kernels.batch.DeviceException;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_kernel;
import org.jocl.cl_mem;

/**
 * A function of a program and its arguments, which stay set from launch to launch. Used by one
 * thread at a time: another thread makes one of its own.
 */
public final class OpenClKernel extends OpenClResource {
  // PoCL assumes 16-bit indices up to here.
  private static final long SMALL_GRID = 65_535;

  private final String name;
  private final cl_kernel handle;

  OpenClKernel(OpenClContext context, String name, cl_kernel handle) {
    super(context);
    this.name = name;
    this.handle = handle;
  }

  /** Sets a {@code global} or {@code constant} pointer. */
  public OpenClKernel buffer(int index, OpenClBuffer buffer) {
    buffer.checkOpen();
    if (buffer.context() != context()) {
      throw new IllegalArgumentException(
          "argument " + index + " of " + this + ": the buffer belongs to another context");
    }
    if (buffer instanceof HostBuffer && !context().sharesHostMemory()) {
      throw new IllegalArgumentException(
          "argument "
              + index
              + " of "
              + this
              + ": a host buffer, which kernels reach on CPU devices only; use a device buffer");
    }
    return set(index, Sizeof.cl_mem, Pointer.to(buffer.handle()));
  }

  /** Sets a null pointer. */
  public OpenClKernel noBuffer(int index) {
    return set(index, Sizeof.cl_mem, Pointer.to((cl_mem) null));
  }

  /** Sets an {@code int} or {@code uint}. */
  public OpenClKernel int32(int index, int value) {
    return set(index, Sizeof.cl_int, Pointer.to(new int[] {value}));
  }

  /** Sets a {@code long} or {@code ulong}. */
  public OpenClKernel int64(int index, long value) {
    return set(index, Sizeof.cl_long, Pointer.to(new long[] {value}));
  }

  /** Sets a {@code local} pointer to so many bytes of each work-group's own. */
  public OpenClKernel local(int index, long bytes) {
    return set(index, bytes, null);
  }

  private OpenClKernel set(int index, long size, Pointer value) {
    checkOpen();
    ClCalls.run(
        device(),
        "setting argument",
        index + " of " + this,
        () -> CL.clSetKernelArg(handle, index, size, value));
    return this;
  }

  /**
   * Has the kernel compiled, for runtimes that do it at the first launch. PoCL then takes as long
   * as a large kernel takes to compile, up to some seconds, unless its own cache has it; others
   * take no time.
   *
   * @param queue where to launch
   * @param localSize that will be used
   * @param maxGlobalSize the most work-items of a launch to come, a multiple of {@code localSize};
   *     PoCL has one variant up to 65,535 and one beyond
   * @throws DeviceException when the kernel cannot be launched; its arguments must be set, and so
   *     that no work-item does anything, as a count of 0
   */
  public void warm(OpenClQueue queue, long localSize, long maxGlobalSize) {
    queue.launch(this, localSize, localSize).await();
    if (maxGlobalSize > SMALL_GRID) {
      queue.launch(this, maxGlobalSize, localSize).await();
    }
  }

  /** The most work-items that a work-group of this kernel may have on the device. */
  public int maxWorkGroup() {
    return (int) workGroupInfo(CL.CL_KERNEL_WORK_GROUP_SIZE);
  }

  /** Bytes of private memory of each work-item, as far as the driver says: spilt registers. */
  public long privateBytes() {
    return workGroupInfo(CL.CL_KERNEL_PRIVATE_MEM_SIZE);
  }

  private long workGroupInfo(int what) {
    checkOpen();
    ClInfo info =
        (name, size, value, needed) ->
            CL.clGetKernelWorkGroupInfo(handle, context().target(), name, size, value, needed);
    return ClCalls.get(device(), "asking about", this, () -> info.int64(what));
  }

  cl_kernel handle() {
    return handle;
  }

  @Override
  void release() {
    CL.clReleaseKernel(handle);
  }

  @Override
  public String toString() {
    return "kernel " + name;
  }
}
