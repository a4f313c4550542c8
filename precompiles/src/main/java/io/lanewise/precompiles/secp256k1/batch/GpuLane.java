package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.kernels.opencl.DeviceBuffer;
import io.lanewise.kernels.opencl.HostBuffer;
import io.lanewise.kernels.opencl.OpenClContext;
import io.lanewise.kernels.opencl.OpenClEvent;
import io.lanewise.kernels.opencl.OpenClKernel;
import io.lanewise.kernels.opencl.OpenClProgram;
import io.lanewise.kernels.opencl.OpenClQueue;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One chunk under way: a queue, its kernels, and buffers for as many items as it was asked for.
 *
 * <pre>
 *   host                                device
 *   items()    128 n  --write-->  items     128 n
 *                                 scratch   240 n     what a kernel leaves for the next
 *                                 table     tableBytes n
 *   results()  32 n   <--read---  results   32 (n + 1)  the last row counts those left to the host
 * </pre>
 *
 * <p>Used by one thread. The context closes everything.
 */
final class GpuLane {
  /** First byte of a result that the host must compute: a sum met an equal or opposite point. */
  static final byte REDO = 3;

  private static final int SCRATCH_BYTES = 240;
  private static final int LEAST_CAPACITY = 256;
  // So many work-items a compute unit at least, before items share an inversion.
  private static final int BUSY = 64;

  private final OpenClContext context;
  private final GpuTuning tuning;
  private final OpenClQueue queue;
  private final OpenClKernel scalars;
  private final OpenClKernel lift;
  private final OpenClKernel multiply;
  private final OpenClKernel finish;
  private int capacity;
  private HostBuffer hostItems;
  private HostBuffer hostResults;
  private DeviceBuffer items;
  private DeviceBuffer results;
  private DeviceBuffer scratch;
  private DeviceBuffer table;
  private OpenClEvent last;

  GpuLane(
      OpenClContext context,
      OpenClProgram program,
      DeviceBuffer comb,
      GpuTuning tuning,
      OpenClQueue queue) {
    this.context = context;
    this.tuning = tuning;
    this.queue = queue;
    this.scalars = program.kernel("recover_scalars");
    this.lift = program.kernel("recover_lift");
    this.multiply = program.kernel("recover_multiply").buffer(2, comb);
    this.finish = program.kernel("recover_finish");
    reserve(1);
  }

  /** Makes room for {@code count} items. Nothing may be under way. */
  void reserve(int count) {
    if (count <= capacity) {
      return;
    }
    int wanted = Math.max(LEAST_CAPACITY, Integer.highestOneBit(count - 1) << 1);
    release();
    allocate(Math.max(count, Math.min(wanted, tuning.chunk())));
  }

  private void allocate(int count) {
    hostItems = context.hostBuffer((long) count * RecoveryItem.BYTES);
    hostResults = context.hostBuffer((count + 1L) * RecoveryResult.BYTES);
    items = context.deviceBuffer((long) count * RecoveryItem.BYTES);
    results = context.deviceBuffer((count + 1L) * RecoveryResult.BYTES);
    scratch = context.deviceBuffer((long) count * SCRATCH_BYTES);
    table = context.deviceBuffer(count * tuning.tableBytes());
    scalars.buffer(0, items).buffer(1, scratch).buffer(2, results).int32(4, count);
    lift.buffer(0, items).buffer(1, scratch).buffer(2, table).int32(4, count);
    multiply.buffer(0, scratch).buffer(1, table).int32(4, count);
    finish.buffer(0, scratch).buffer(1, results).int32(3, count);
    capacity = count;
  }

  private void release() {
    if (capacity > 0) {
      capacity = 0;
      hostItems.close();
      hostResults.close();
      items.close();
      results.close();
      scratch.close();
      table.close();
    }
  }

  /** Where the items belong. */
  MemorySegment items() {
    return hostItems.memory();
  }

  /** Where the results are after {@link #await()}. */
  MemorySegment results() {
    return hostResults.memory();
  }

  /** Sends the first {@code count} items, has their keys recovered, and fetches the results. */
  void start(int count) {
    queue.write(hostItems, items, (long) count * RecoveryItem.BYTES);
    launch(count);
    last = queue.read(results, hostResults, (count + 1L) * RecoveryResult.BYTES);
    queue.flush();
  }

  /**
   * Recovers the keys of the {@code count} items that lie on the device.
   *
   * @return the kernels' events
   */
  OpenClEvent[] launch(int count) {
    int least = BUSY * context.computeUnits();
    int share = Math.clamp(count / least, 1, tuning.perInversion());
    int threads = Math.ceilDiv(count, share);
    scalars.int32(3, count).int32(5, threads);
    lift.int32(3, count);
    multiply.int32(3, count);
    finish.int32(2, count).int32(4, threads);
    return new OpenClEvent[] {
      launch(scalars, threads),
      launch(lift, count),
      launch(multiply, count),
      launch(finish, threads)
    };
  }

  private OpenClEvent launch(OpenClKernel kernel, int workItems) {
    int group = tuning.group();
    return queue.launch(kernel, (long) Math.ceilDiv(workItems, group) * group, group);
  }

  /**
   * Waits for what was started.
   *
   * @return how many results have {@link #REDO} as their first byte
   */
  int await(int count) {
    last.await();
    return results().get(ValueLayout.JAVA_INT_UNALIGNED, (long) count * RecoveryResult.BYTES);
  }

  /** Waits until the queue is empty, to leave nothing behind after a failure. */
  void finish() {
    queue.finish();
  }

  /** Has the kernels compiled that the runtime would compile at their first launch. */
  void warm() {
    scalars.int32(3, 0).int32(5, 0);
    lift.int32(3, 0);
    multiply.int32(3, 0);
    finish.int32(2, 0).int32(4, 0);
    for (OpenClKernel kernel : kernels()) {
      kernel.warm(
          queue,
          tuning.group(),
          Math.ceilDiv(tuning.chunk(), tuning.group()) * (long) tuning.group());
    }
  }

  OpenClKernel[] kernels() {
    return new OpenClKernel[] {scalars, lift, multiply, finish};
  }
}
