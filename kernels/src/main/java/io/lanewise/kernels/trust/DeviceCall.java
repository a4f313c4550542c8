package io.lanewise.kernels.trust;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.DeviceException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls a device on a thread of its own and into a buffer of its own; CPU code, which has no time
 * limit, on the caller's thread.
 *
 * <p>A call that hangs costs the caller the time limit and nothing else: what the device writes
 * late lands in a buffer that nobody reads any more, and the thread does not keep the process from
 * ending.
 */
final class DeviceCall implements AutoCloseable {
  private final BatchOperation device;
  private final Duration timeout;
  private final ExecutorService thread;

  private MemorySegment output = MemorySegment.NULL;
  private boolean closed;

  /** A call did not end in time; the device may go on, nobody listens. */
  static final class HungException extends Exception {
    HungException(Duration timeout) {
      super("no answer within " + timeout.toMillis() + " ms");
    }
  }

  /**
   * @param device owned by this object
   * @param name of the thread
   * @param timeout of a call; null to call on the caller's thread
   */
  DeviceCall(BatchOperation device, String name, Duration timeout) {
    this.device = device;
    this.timeout = timeout;
    thread =
        timeout == null
            ? null
            : Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
  }

  /**
   * Runs the batch.
   *
   * @return the items with the device's results, which are valid until the next call
   * @throws HungException when it takes too long; the call must not be used any more
   * @throws Throwable whatever the device threw
   */
  Batch run(Batch batch) throws Throwable {
    long bytes = (long) batch.count() * Batch.RESULT_BYTES;
    if (output.byteSize() < bytes) {
      // Off the heap, where a device may write by itself; freed when the last reader is gone.
      output = Arena.ofAuto().allocate(bytes, 64);
    }
    Batch mine = batch.into(output.asSlice(0, bytes));
    if (thread == null) {
      device.run(mine);
    } else {
      await(thread.submit(() -> device.run(mine)));
    }
    return mine;
  }

  private void await(Future<?> call) throws Throwable {
    boolean interrupted = false;
    long deadline = System.nanoTime() + timeout.toNanos();
    try {
      while (true) {
        try {
          call.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
          return;
        } catch (InterruptedException e) {
          interrupted = true; // the device still works on the items: it has until the deadline
        } catch (ExecutionException e) {
          throw e.getCause();
        } catch (TimeoutException e) {
          abandon();
          throw new HungException(timeout);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Lets the device be: it may hang, or be broken. Its memory is not given back. */
  void abandon() {
    if (thread != null) {
      thread.shutdownNow();
    }
    closed = true;
  }

  /**
   * Gives the device's memory back.
   *
   * @throws DeviceException when it refuses or hangs
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (thread == null) {
      device.close();
      return;
    }
    Future<?> closing = thread.submit(device::close);
    thread.shutdown();
    try {
      closing.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new DeviceException("the device could not be closed: " + e, e);
    }
  }
}
