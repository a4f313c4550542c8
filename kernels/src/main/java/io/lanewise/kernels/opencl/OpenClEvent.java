package io.lanewise.kernels.opencl;

import io.lanewise.kernels.batch.DeviceException;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_event;

/**
 * A command's completion. Safe for use by many threads.
 *
 * <p>Nothing needs closing: OpenCL's event is given back when this one, or a later one of the same
 * queue, was awaited. What is left then is when the command ran.
 */
public final class OpenClEvent {
  private final OpenClQueue queue; // its lock guards what follows
  private final String command;
  private cl_event handle; // null when settled
  private long startNanos;
  private long endNanos;
  private DeviceException failure;

  OpenClEvent(OpenClQueue queue, String command, cl_event handle) {
    this.queue = queue;
    this.command = command;
    this.handle = handle;
  }

  /**
   * Waits until the command is done.
   *
   * @throws DeviceException when it, or one before it in the queue that nobody awaited, failed
   */
  public void await() {
    cl_event held = hold();
    if (held != null) {
      try {
        CL.clWaitForEvents(1, new cl_event[] {held});
      } catch (CLException e) {
        if (e.getStatus() != CL.CL_EXEC_STATUS_ERROR_FOR_EVENTS_IN_WAIT_LIST) {
          throw ClCalls.failure(queue.device(), "waiting for", command, ClCalls.nameOf(e), e);
        }
      } finally {
        CL.clReleaseEvent(held);
      }
    }
    DeviceException first = queue.settleUpTo(this);
    if (first == null) {
      first = failure();
    }
    if (first != null) {
      throw first;
    }
  }

  /** How long the device worked on it, by the device's clock; after {@link #await()} only. */
  public long nanos() {
    return endNanos() - startNanos();
  }

  /** When the device began, by its own clock; after {@link #await()} only. */
  public long startNanos() {
    checkSettled();
    return startNanos;
  }

  /** When the device was done, by its own clock; after {@link #await()} only. */
  public long endNanos() {
    checkSettled();
    return endNanos;
  }

  OpenClQueue queue() {
    return queue;
  }

  boolean settled() {
    synchronized (queue) {
      return handle == null;
    }
  }

  DeviceException failure() {
    synchronized (queue) {
      return failure;
    }
  }

  /** OpenCL's event, to be released by the caller; null when the command is done. */
  cl_event hold() {
    synchronized (queue) {
      if (failure != null) {
        throw failure;
      }
      if (handle != null) {
        CL.clRetainEvent(handle);
      }
      return handle;
    }
  }

  /** Takes what OpenCL knows of the command, which is done or just about to be, and lets it go. */
  void settle() {
    synchronized (queue) {
      cl_event event = handle;
      handle = null;
      try {
        int[] status = {status(event)};
        if (status[0] > CL.CL_COMPLETE) {
          CL.clWaitForEvents(1, new cl_event[] {event});
          status[0] = status(event);
        }
        if (status[0] < 0) {
          failure =
              ClCalls.failure(queue.device(), command, "", CL.stringFor_errorCode(status[0]), null);
          return;
        }
        startNanos = time(event, CL.CL_PROFILING_COMMAND_START);
        endNanos = time(event, CL.CL_PROFILING_COMMAND_END);
      } catch (CLException e) {
        failure = ClCalls.failure(queue.device(), "asking about", command, ClCalls.nameOf(e), e);
      } finally {
        CL.clReleaseEvent(event);
      }
    }
  }

  private static int status(cl_event event) {
    int[] status = new int[1];
    CL.clGetEventInfo(
        event, CL.CL_EVENT_COMMAND_EXECUTION_STATUS, Sizeof.cl_int, Pointer.to(status), null);
    return status[0];
  }

  private static long time(cl_event event, int moment) {
    long[] nanos = new long[1];
    CL.clGetEventProfilingInfo(event, moment, Sizeof.cl_ulong, Pointer.to(nanos), null);
    return nanos[0];
  }

  private void checkSettled() {
    if (!settled()) {
      throw new IllegalStateException("nobody waited for: " + command);
    }
  }

  @Override
  public String toString() {
    return command;
  }
}
