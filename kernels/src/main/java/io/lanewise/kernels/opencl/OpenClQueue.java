package io.lanewise.kernels.opencl;

import io.lanewise.kernels.batch.DeviceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jocl.CL;
import org.jocl.Pointer;
import org.jocl.cl_command_queue;
import org.jocl.cl_event;

/**
 * Commands that a device carries out one after the other. Commands of two queues run at the same
 * time, in an order that only the events between them settle.
 *
 * <p>The context owns its queues and closes them. Every command takes a list of events that it
 * waits for, and returns its own. Used by one thread at a time; events may be handed to others.
 *
 * <p>JOCL has a thread of its own wait for each transfer under way, so few should be at a time.
 */
public final class OpenClQueue {
  private final OpenClContext context;
  private final cl_command_queue handle;
  private final int number;
  // Not yet awaited, oldest first. Since the queue is in order, awaiting one settles those before.
  private final Deque<OpenClEvent> pending = new ArrayDeque<>();
  private volatile boolean closed;

  private OpenClQueue(OpenClContext context, cl_command_queue handle, int number) {
    this.context = context;
    this.handle = handle;
    this.number = number;
  }

  @SuppressWarnings("deprecation") // the newer function is missing in drivers of OpenCL 1.2
  static OpenClQueue open(OpenClContext context, int number) {
    cl_command_queue handle =
        ClCalls.get(
            context.device().toString(),
            "opening queue",
            number,
            () ->
                CL.clCreateCommandQueue(
                    context.handle(), context.target(), CL.CL_QUEUE_PROFILING_ENABLE, null));
    return new OpenClQueue(context, handle, number);
  }

  /** Copies the first {@code bytes} of a host buffer to the device. */
  public OpenClEvent write(HostBuffer from, DeviceBuffer to, long bytes, OpenClEvent... waits) {
    return write(from, 0, to, 0, bytes, waits);
  }

  /** Copies {@code bytes} of a host buffer, from an offset on, to an offset of a device buffer. */
  public OpenClEvent write(
      HostBuffer from,
      long fromOffset,
      DeviceBuffer to,
      long toOffset,
      long bytes,
      OpenClEvent... waits) {
    from.checkRange(fromOffset, bytes);
    to.checkRange(toOffset, bytes);
    Pointer source = from.pointer().withByteOffset(fromOffset);
    return enqueue(
        "writing to",
        to,
        waits,
        (count, list, event) ->
            CL.clEnqueueWriteBuffer(
                handle,
                to.handle(),
                CL.CL_NON_BLOCKING,
                toOffset,
                bytes,
                source,
                count,
                list,
                event));
  }

  /** Copies the first {@code bytes} of a device buffer to the host. */
  public OpenClEvent read(DeviceBuffer from, HostBuffer to, long bytes, OpenClEvent... waits) {
    return read(from, 0, to, 0, bytes, waits);
  }

  /** Copies {@code bytes} of a device buffer, from an offset on, to an offset of a host buffer. */
  public OpenClEvent read(
      DeviceBuffer from,
      long fromOffset,
      HostBuffer to,
      long toOffset,
      long bytes,
      OpenClEvent... waits) {
    from.checkRange(fromOffset, bytes);
    to.checkRange(toOffset, bytes);
    Pointer target = to.pointer().withByteOffset(toOffset);
    return enqueue(
        "reading from",
        from,
        waits,
        (count, list, event) ->
            CL.clEnqueueReadBuffer(
                handle,
                from.handle(),
                CL.CL_NON_BLOCKING,
                fromOffset,
                bytes,
                target,
                count,
                list,
                event));
  }

  /**
   * Runs a kernel with the arguments that it has now.
   *
   * <p>PoCL compiles a kernel at its first launch with each local size, and again at the first with
   * more than 65,535 work-items: seconds, see {@link OpenClKernel#warm}. So a kernel keeps to one
   * local size. For the same reason there is no way to leave the choice to the runtime: PoCL's
   * depends on the global size.
   *
   * @param globalSize number of work-items, a multiple of {@code localSize}
   * @param localSize work-items of a work-group
   */
  public OpenClEvent launch(
      OpenClKernel kernel, long globalSize, long localSize, OpenClEvent... waits) {
    kernel.checkOpen();
    if (localSize < 1 || globalSize < 1 || globalSize % localSize != 0) {
      throw new IllegalArgumentException(
          kernel
              + ": "
              + globalSize
              + " work-items in groups of "
              + localSize
              + "; the first must be a multiple of the second, both at least 1");
    }
    long[] global = {globalSize};
    long[] local = {localSize};
    return enqueue(
        "launching",
        kernel,
        waits,
        (count, list, event) ->
            CL.clEnqueueNDRangeKernel(
                handle, kernel.handle(), 1, null, global, local, count, list, event));
  }

  /** Hands what was enqueued to the device without waiting for it. */
  public void flush() {
    checkOpen();
    ClCalls.run(device(), "flushing", this, () -> CL.clFlush(handle));
  }

  /**
   * Waits for everything that was enqueued.
   *
   * @throws DeviceException when a command failed that nobody awaited
   */
  public void finish() {
    checkOpen();
    ClCalls.run(device(), "finishing", this, () -> CL.clFinish(handle));
    DeviceException failure = settleUpTo(null);
    if (failure != null) {
      throw failure;
    }
  }

  @FunctionalInterface
  private interface Command {
    int enqueue(int count, cl_event[] waits, cl_event event);
  }

  private OpenClEvent enqueue(String verb, Object object, OpenClEvent[] waits, Command command) {
    checkOpen();
    List<cl_event> held = new ArrayList<>(waits.length);
    try {
      for (OpenClEvent wait : waits) {
        cl_event event = wait.hold();
        if (event != null) {
          held.add(event);
          if (wait.queue() != this) {
            wait.queue().flush(); // or the device might wait for what it was never given
          }
        }
      }
      cl_event[] list = held.isEmpty() ? null : held.toArray(cl_event[]::new);
      cl_event event = new cl_event();
      ClCalls.run(device(), verb, object, () -> command.enqueue(held.size(), list, event));
      OpenClEvent result = new OpenClEvent(this, verb + " " + object, event);
      synchronized (this) {
        pending.add(result);
      }
      return result;
    } finally {
      held.forEach(CL::clReleaseEvent);
    }
  }

  /**
   * Settles the commands up to {@code last} (null: all), which the device has done.
   *
   * @return the first that failed, or null
   */
  synchronized DeviceException settleUpTo(OpenClEvent last) {
    DeviceException failure = null;
    while (!pending.isEmpty() && (last == null || !last.settled())) {
      OpenClEvent event = pending.poll();
      event.settle();
      failure = failure == null ? event.failure() : failure;
    }
    return failure;
  }

  cl_command_queue handle() {
    return handle;
  }

  String device() {
    return context.device().toString();
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException(this + " of " + context.device() + " is closed");
    }
  }

  /** Waits for what is under way; called once, by the context, which owns its queues. */
  void close() {
    closed = true;
    ClCalls.run(
        device(),
        "closing",
        this,
        () -> {
          CL.clFinish(handle);
          settleUpTo(null);
          return CL.clReleaseCommandQueue(handle);
        });
  }

  @Override
  public String toString() {
    return "queue " + number;
  }
}
