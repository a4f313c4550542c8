package io.lanewise.hashing.batch;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.KnownBackend;
import io.lanewise.kernels.opencl.OpenClContext;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import java.util.List;
import java.util.Optional;

/**
 * Messages hashed by an OpenCL device: eight at a time in each thread of a CPU, one in each thread
 * of a GPU.
 *
 * <p>A batch is cut into chunks, which two slots with a queue each take in turn: while the device
 * works on one, the next one is copied to the other.
 *
 * <pre>
 *   slot 0   copy | transfer, hash, transfer | copy     | copy | …
 *   slot 1          copy | transfer, hash, transfer | copy     | copy | …
 * </pre>
 */
public final class OpenClKeccak implements BatchOperation {
  private static final int CPU_CHUNK_BYTES = 1 << 20; // fits the caches
  private static final int GPU_CHUNK_BYTES = 16 << 20; // so long a transfer hides its latency

  private final OpenClContext context;
  private final KeccakKernels kernels;
  private final KeccakSlot[] slots;
  private final int chunkBytes;

  private OpenClKeccak(OpenClContext context, boolean cpuKernels) {
    this.context = context;
    this.kernels = new KeccakKernels(context, cpuKernels);
    this.slots = new KeccakSlot[] {slot(0), slot(1)};
    this.chunkBytes = context.sharesHostMemory() ? CPU_CHUNK_BYTES : GPU_CHUNK_BYTES;
  }

  private KeccakSlot slot(int number) {
    return new KeccakSlot(context, kernels, context.queue(number));
  }

  /** A backend for each OpenCL device; one with an obstacle when there is none. */
  static List<Backend> backends() {
    if (OpenClDevices.all().isEmpty()) {
      String obstacle = OpenClDevices.obstacle().orElse("no OpenCL device");
      return List.of(
          KnownBackend.ofCpu(
              "opencl",
              Optional.of(obstacle),
              () -> {
                throw new IllegalStateException(obstacle);
              }));
    }
    return OpenClDevices.all().stream().map(OpenClKeccak::backend).toList();
  }

  private static Backend backend(OpenClDevice device) {
    return new KnownBackend(
        "opencl",
        Optional.of(device.label()),
        Optional.empty(),
        cores ->
            open(
                device.isCpu()
                    ? device.open(Math.min(cores, device.computeUnits()))
                    : device.open()));
  }

  /** Hashes on a device, or on a part of one; takes the context over. */
  public static BatchOperation open(OpenClContext context) {
    return open(context, context.device().isCpu());
  }

  /** Hashes with the kernels for CPUs or those for GPUs, whatever the device is. */
  static BatchOperation open(OpenClContext context, boolean cpuKernels) {
    try {
      return new OpenClKeccak(context, cpuKernels);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  @Override
  public void run(Batch batch) {
    try {
      int slot = 0;
      for (int from = 0; from < batch.count(); ) {
        int to = endOfChunk(batch, from);
        slots[slot].finish();
        slots[slot].start(batch.slice(from, to));
        slot ^= 1;
        from = to;
      }
      slots[slot].finish();
      slots[slot ^ 1].finish();
    } catch (RuntimeException e) {
      for (KeccakSlot slot : slots) {
        slot.abandon(e);
      }
      throw e;
    }
  }

  /** As many items as a chunk holds, both their bytes and their digests; at least one. */
  private int endOfChunk(Batch batch, int from) {
    int most = Math.min(batch.count(), from + chunkBytes / Batch.RESULT_BYTES);
    if (batch.equalLength() >= 0) {
      int fit = chunkBytes / Math.max(1, batch.equalLength());
      return Math.min(most, from + Math.max(1, fit));
    }
    long limit = batch.offset(from) + chunkBytes;
    int to = from + 1;
    while (to < most && batch.offset(to) + batch.length(to) <= limit) {
      to++;
    }
    return to;
  }

  @Override
  public void close() {
    context.close();
  }
}
