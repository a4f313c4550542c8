package io.lanewise.kernels.opencl;

import io.lanewise.kernels.batch.DeviceException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.cl_context;
import org.jocl.cl_context_properties;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

/**
 * A device in use: its programs, buffers and queues. Safe for use by many threads, see the package
 * for what is made from it.
 */
public final class OpenClContext implements AutoCloseable {
  private final OpenClDevice device;
  private final cl_device_id target; // the device, or part of it
  private final cl_context handle;
  private final int computeUnits;
  private final List<OpenClQueue> queues = new ArrayList<>();
  private final Set<OpenClResource> resources = new LinkedHashSet<>();
  private boolean closed;

  private OpenClContext(OpenClDevice device, cl_device_id target, cl_context handle, int units) {
    this.device = device;
    this.target = target;
    this.handle = handle;
    this.computeUnits = units;
  }

  /** On {@code target}, which is the device or part of it. */
  static OpenClContext open(OpenClDevice device, cl_platform_id platform, cl_device_id target) {
    cl_context_properties properties = new cl_context_properties();
    properties.addProperty(CL.CL_CONTEXT_PLATFORM, platform);
    cl_device_id[] devices = {target};
    ClInfo info =
        (name, size, value, needed) -> CL.clGetDeviceInfo(target, name, size, value, needed);
    return ClCalls.get(
        device.toString(),
        "opening",
        "a context",
        () -> {
          int units = info.int32(CL.CL_DEVICE_MAX_COMPUTE_UNITS);
          cl_context handle = CL.clCreateContext(properties, 1, devices, null, null, null);
          return new OpenClContext(device, target, handle, units);
        });
  }

  public OpenClDevice device() {
    return device;
  }

  /** Compute units in use: those of the device, or those asked for. */
  public int computeUnits() {
    return computeUnits;
  }

  /**
   * True when kernels work on host memory in place, without copies: a {@link HostBuffer} can be a
   * kernel's argument.
   */
  public boolean sharesHostMemory() {
    return device.isCpu();
  }

  /**
   * Builds a program, or takes it as it was built before: compiled programs are kept on disk.
   *
   * @param options for OpenCL's compiler, as {@code -DROUNDS=24}; may be empty
   * @throws DeviceException when it does not compile, with the compiler's log
   */
  public OpenClProgram program(KernelSource source, String options) {
    return program(source, options, ProgramCache.of(device));
  }

  OpenClProgram program(KernelSource source, String options, ProgramCache cache) {
    checkOpen();
    return add(OpenClProgram.build(this, source, options, cache));
  }

  /**
   * Memory of the host that the device reads and writes fast: page-locked, or shared with it.
   *
   * @param bytes from 1 to 2³¹ − 1
   * @throws DeviceException when there is not that much
   */
  public HostBuffer hostBuffer(long bytes) {
    checkOpen();
    return add(HostBuffer.allocate(this, bytes));
  }

  /**
   * Memory of the device. What it holds at first is not defined.
   *
   * @param bytes at least 1
   * @throws DeviceException when there is not that much; some drivers find that out at the first
   *     use only
   */
  public DeviceBuffer deviceBuffer(long bytes) {
    checkOpen();
    return add(DeviceBuffer.allocate(this, bytes));
  }

  /** The in-order queue number {@code i}, made when first asked for. */
  public OpenClQueue queue(int i) {
    synchronized (resources) {
      checkOpen();
      while (queues.size() <= i) {
        queues.add(OpenClQueue.open(this, queues.size()));
      }
      return queues.get(i);
    }
  }

  /** Waits until no queue has anything to do. */
  void finish() {
    List<OpenClQueue> all;
    synchronized (resources) {
      all = List.copyOf(queues);
    }
    all.forEach(queue -> CL.clFinish(queue.handle()));
  }

  /**
   * Waits for what is under way, then gives everything made from this context back, the last made
   * first. A second call does nothing.
   *
   * @throws DeviceException when the device refuses; the rest is closed all the same
   */
  @Override
  public void close() {
    List<Runnable> closings = new ArrayList<>();
    synchronized (resources) {
      if (closed) {
        return;
      }
      closed = true;
      // Queues after buffers, which wait for them and are unmapped through them.
      new ArrayList<>(resources).reversed().forEach(resource -> closings.add(resource::close));
      queues.forEach(queue -> closings.add(queue::close));
    }
    closings.add(() -> CL.clReleaseContext(handle));
    closeAll(closings);
  }

  /** Carries out all, whatever fails, then throws the first failure. */
  private void closeAll(List<Runnable> closings) {
    RuntimeException failure = null;
    for (Runnable closing : closings) {
      try {
        closing.run();
      } catch (RuntimeException e) {
        failure = failure == null ? e : failure;
      }
    }
    if (failure instanceof CLException e) {
      throw ClCalls.failure(device.toString(), "closing", "the context", ClCalls.nameOf(e), e);
    }
    if (failure != null) {
      throw failure;
    }
  }

  cl_context handle() {
    return handle;
  }

  cl_device_id target() {
    return target;
  }

  /** Takes a new resource into the context's care. */
  <R extends OpenClResource> R add(R resource) {
    synchronized (resources) {
      if (!closed) {
        resources.add(resource);
        return resource;
      }
    }
    resource.close();
    throw closedException();
  }

  void forget(OpenClResource resource) {
    synchronized (resources) {
      resources.remove(resource);
    }
  }

  private void checkOpen() {
    synchronized (resources) {
      if (closed) {
        throw closedException();
      }
    }
  }

  private IllegalStateException closedException() {
    return new IllegalStateException("the context of " + device + " is closed");
  }
}
