package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.DeviceException;
import io.lanewise.kernels.batch.KnownBackend;
import io.lanewise.kernels.opencl.DeviceBuffer;
import io.lanewise.kernels.opencl.HostBuffer;
import io.lanewise.kernels.opencl.HostCopy;
import io.lanewise.kernels.opencl.KernelSource;
import io.lanewise.kernels.opencl.OpenClContext;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import io.lanewise.kernels.opencl.OpenClEvent;
import io.lanewise.kernels.opencl.OpenClProgram;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;

/**
 * On a GPU, one signature per work-item. A batch goes in chunks over two {@link GpuLane}s, so that
 * one chunk's copies run beside the other's kernels.
 *
 * <p>Where a sum meets an equal or an opposite point, which only crafted signatures do, and where
 * the key is at infinity, the kernels leave the item to {@link JavaBatchRecovery}.
 */
public final class GpuRecovery implements BatchOperation {
  private static final System.Logger LOG = System.getLogger(GpuRecovery.class.getName());

  private final GpuTuning tuning;
  private final OpenClContext context;
  private final OpenClProgram program;
  private final GpuLane[] lanes;
  private final JavaBatchRecovery reference = new JavaBatchRecovery();

  private int lastCount; // of a batch

  private GpuRecovery(OpenClDevice device, GpuTuning tuning) {
    this.tuning = tuning;
    this.context = device.open();
    try {
      this.program = build(context, tuning);
      DeviceBuffer comb = comb();
      this.lanes = new GpuLane[] {lane(comb, 0), lane(comb, 1)};
      lanes[0].warm();
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** One backend for each GPU of this machine. */
  public static List<Backend> backends() {
    return OpenClDevices.all().stream()
        .filter(OpenClDevice::isGpu)
        .map(device -> backend("opencl", device, GpuTuning.of(device)))
        .toList();
  }

  /** These kernels on any device: for tests and measurements. */
  static Backend backend(String name, OpenClDevice device, GpuTuning tuning) {
    return new KnownBackend(
        name,
        Optional.of(device.label()),
        Optional.empty(),
        cores -> new GpuRecovery(device, tuning));
  }

  /** Opens one for measurements. */
  static GpuRecovery open(OpenClDevice device, GpuTuning tuning) {
    return new GpuRecovery(device, tuning);
  }

  private static OpenClProgram build(OpenClContext context, GpuTuning tuning) {
    KernelSource source = KernelSource.resource("recover-gpu.cl");
    String options = tuning.buildOptions();
    if (!tuning.ptx()) {
      return context.program(source, options);
    }
    try {
      return context.program(source, options);
    } catch (DeviceException refused) {
      try {
        // Strict compilers know the keyword under its other name only.
        return context.program(source, options + " -DASM=__asm__");
      } catch (DeviceException e) {
        LOG.log(
            System.Logger.Level.WARNING,
            "recovery on {0} is built without PTX, which is slower: {1}",
            context.device(),
            refused.getMessage());
        return context.program(source, tuning.with("ptx=false").buildOptions());
      }
    }
  }

  private DeviceBuffer comb() {
    byte[] rows = GeneratorComb.rows(tuning.combWindow());
    DeviceBuffer comb = context.deviceBuffer(rows.length);
    try (HostBuffer staging = context.hostBuffer(rows.length)) {
      MemorySegment.copy(rows, 0, staging.memory(), ValueLayout.JAVA_BYTE, 0, rows.length);
      context.queue(0).write(staging, comb, rows.length).await();
    }
    return comb;
  }

  private GpuLane lane(DeviceBuffer comb, int number) {
    return new GpuLane(context, program, comb, tuning, context.queue(number));
  }

  @Override
  public void run(Batch batch) {
    RecoveryItem.check(batch);
    int count = batch.count();
    if (count == 0) {
      return;
    }
    lastCount = count;
    int chunks = Math.ceilDiv(count, tuning.chunk());
    int chunk = Math.ceilDiv(count, chunks);
    try {
      for (int i = 0; i < chunks + lanes.length; i++) {
        GpuLane lane = lanes[i % lanes.length];
        if (i >= lanes.length) {
          take(lane, batch, (i - lanes.length) * chunk, chunk);
        }
        if (i < chunks) {
          give(lane, batch, i * chunk, chunk);
        }
      }
    } catch (RuntimeException e) {
      settle(e);
      throw e;
    }
  }

  /**
   * Works once more on as many items as the last batch had, chunk after chunk, on what the lanes
   * hold of it. The results stay on the device.
   *
   * @return nanoseconds from the first kernel's start to the last one's end, by the device's clock
   */
  long runAgain() {
    if (lastCount == 0) {
      return 0;
    }
    int chunks = Math.ceilDiv(lastCount, tuning.chunk());
    int chunk = lastCount / chunks;
    OpenClEvent[][] events = new OpenClEvent[chunks][];
    for (int i = 0; i < chunks; i++) {
      events[i] = lanes[i % lanes.length].launch(chunk);
    }
    for (GpuLane lane : lanes) {
      lane.finish();
    }
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (OpenClEvent[] launches : events) {
      start = Math.min(start, launches[0].startNanos());
      end = Math.max(end, launches[launches.length - 1].endNanos());
    }
    return end - start;
  }

  private void give(GpuLane lane, Batch batch, int from, int chunk) {
    int count = Math.min(chunk, batch.count() - from);
    lane.reserve(count);
    HostCopy.copy(
        batch.input(), batch.offset(from), lane.items(), 0, (long) count * RecoveryItem.BYTES);
    lane.start(count);
  }

  private void take(GpuLane lane, Batch batch, int from, int chunk) {
    int count = Math.min(chunk, batch.count() - from);
    int undecided = lane.await(count);
    HostCopy.copy(
        lane.results(),
        0,
        batch.output(),
        (long) from * RecoveryResult.BYTES,
        (long) count * RecoveryResult.BYTES);
    for (int i = from; undecided > 0 && i < from + count; i++) {
      long at = (long) i * RecoveryResult.BYTES;
      if (batch.output().get(ValueLayout.JAVA_BYTE, at) == GpuLane.REDO) {
        reference.recover(batch, i);
        undecided--;
      }
    }
  }

  private void settle(RuntimeException cause) {
    for (GpuLane lane : lanes) {
      try {
        lane.finish();
      } catch (RuntimeException e) {
        cause.addSuppressed(e);
      }
    }
  }

  /** For measurements: launches that leave the items where they are. */
  GpuLane[] lanes() {
    return lanes;
  }

  /** What the device's compiler said. */
  String buildLog() {
    return program.buildLog();
  }

  @Override
  public void close() {
    context.close();
  }
}
