package io.lanewise.kernels.opencl;

import io.lanewise.kernels.batch.DeviceException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_command_queue;
import org.jocl.cl_mem;

/**
 * Memory of the host that the device reaches fast.
 *
 * <pre>
 *   CPU device    the host's memory itself (CL_MEM_USE_HOST_PTR): a kernel's argument, no copies
 *   other device  page-locked memory of the driver (CL_MEM_ALLOC_HOST_PTR), mapped for as long as
 *                 the buffer lives: where {@link OpenClQueue#write} and {@link OpenClQueue#read}
 *                 begin and end
 * </pre>
 *
 * <p>While a command that uses the buffer is under way, its memory must not be touched.
 */
public final class HostBuffer extends OpenClBuffer {
  /** So that a device takes the memory as it is, and vectors do not straddle pages. */
  private static final long ALIGNMENT = 4096;

  private final Arena arena;
  private final MemorySegment memory;
  private final ByteBuffer mapped; // as OpenCL handed it out; null for memory of our own
  private final cl_command_queue mapper; // the queue that mapped it
  private final Pointer pointer;

  private HostBuffer(
      OpenClContext context,
      cl_mem handle,
      Arena arena,
      MemorySegment memory,
      ByteBuffer mapped,
      cl_command_queue mapper) {
    super(context, handle, memory.byteSize());
    this.arena = arena;
    this.memory = memory;
    this.mapped = mapped;
    this.mapper = mapper;
    this.pointer = Pointer.to(memory.asByteBuffer());
  }

  static HostBuffer allocate(OpenClContext context, long bytes) {
    return allocate(context, bytes, context.sharesHostMemory());
  }

  /** For tests: memory of either kind on any device. */
  static HostBuffer allocate(OpenClContext context, long bytes, boolean inPlace) {
    checkSize(bytes, Integer.MAX_VALUE);
    Arena arena = Arena.ofShared();
    try {
      return ClCalls.get(
          context.device().toString(),
          "allocating a host buffer of",
          bytes + " bytes",
          () -> inPlace ? shared(context, arena, bytes) : pinned(context, arena, bytes));
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    } catch (OutOfMemoryError e) {
      arena.close();
      throw new DeviceException(
          context.device() + ": allocating a host buffer of " + bytes + " bytes: no memory", e);
    }
  }

  private static HostBuffer shared(OpenClContext context, Arena arena, long bytes) {
    MemorySegment memory = arena.allocate(bytes, ALIGNMENT);
    cl_mem handle =
        CL.clCreateBuffer(
            context.handle(),
            CL.CL_MEM_READ_WRITE | CL.CL_MEM_USE_HOST_PTR,
            bytes,
            Pointer.to(memory.asByteBuffer()),
            null);
    return new HostBuffer(context, handle, arena, memory, null, null);
  }

  @SuppressWarnings(
      "restricted") // the driver's memory, given an arena so that use after close throws
  private static HostBuffer pinned(OpenClContext context, Arena arena, long bytes) {
    cl_command_queue mapper = context.queue(0).handle();
    cl_mem handle =
        CL.clCreateBuffer(
            context.handle(), CL.CL_MEM_READ_WRITE | CL.CL_MEM_ALLOC_HOST_PTR, bytes, null, null);
    try {
      ByteBuffer mapped =
          CL.clEnqueueMapBuffer(
              mapper,
              handle,
              CL.CL_BLOCKING,
              CL.CL_MAP_READ | CL.CL_MAP_WRITE,
              0,
              bytes,
              0,
              null,
              null,
              null);
      MemorySegment memory =
          MemorySegment.ofAddress(MemorySegment.ofBuffer(mapped).address())
              .reinterpret(bytes, arena, null);
      return new HostBuffer(context, handle, arena, memory, mapped, mapper);
    } catch (RuntimeException e) {
      CL.clReleaseMemObject(handle);
      throw e;
    }
  }

  /** Its bytes, zero at first on a CPU device; an access after close throws. */
  public MemorySegment memory() {
    return memory;
  }

  Pointer pointer() {
    return pointer;
  }

  /** Waits for all queues: the memory must not go away under a command. */
  @Override
  void release() {
    context().finish();
    if (mapped != null) {
      CL.clEnqueueUnmapMemObject(mapper, handle(), mapped, 0, null, null);
    }
    CL.clReleaseMemObject(handle());
    arena.close();
  }

  @Override
  public String toString() {
    return "host buffer of " + bytes() + " bytes";
  }
}
