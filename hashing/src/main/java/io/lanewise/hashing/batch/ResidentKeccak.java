package io.lanewise.hashing.batch;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.ResidentBatch;
import io.lanewise.kernels.opencl.DeviceBuffer;
import io.lanewise.kernels.opencl.HostBuffer;
import io.lanewise.kernels.opencl.OpenClContext;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClEvent;
import io.lanewise.kernels.opencl.OpenClKernel;
import io.lanewise.kernels.opencl.OpenClQueue;
import java.lang.foreign.MemorySegment;

/**
 * Messages of one length that stay in a device's memory and are hashed there again and again: what
 * the device does without transfers, for benchmarks. Used by one thread.
 */
public final class ResidentKeccak implements ResidentBatch {
  private static final long STAGE_BYTES = 16 << 20;

  private final OpenClContext context;
  private final OpenClQueue queue;
  private final HostBuffer stage;
  private final KeccakKernels kernels;
  private final OpenClKernel kernel;
  private final DeviceBuffer messages;
  private final DeviceBuffer digests;
  private final int count;

  /**
   * Transfers a batch to a device.
   *
   * @throws IllegalArgumentException when its messages have no frequent length: 32, 64, 136 or 532
   *     bytes
   * @throws io.lanewise.kernels.batch.DeviceException when the device refuses, as for lack of
   *     memory
   */
  public ResidentKeccak(OpenClDevice device, Batch batch) {
    context = device.open();
    try {
      queue = context.queue(0);
      kernels = new KeccakKernels(context, device.isCpu());
      kernel = kernels.equal(batch.equalLength());
      if (kernel == null) {
        throw new IllegalArgumentException(
            "messages of "
                + batch.equalLength()
                + " bytes (-1: mixed); resident ones have 32, 64, 136 or 532");
      }
      count = batch.count();
      stage = context.hostBuffer(STAGE_BYTES);
      messages = context.deviceBuffer(batch.inputBytes() + KeccakKernels.READ_AHEAD);
      digests = context.deviceBuffer((long) Math.max(1, count) * Batch.RESULT_BYTES);
      send(batch.input().asSlice(batch.offset(0), batch.inputBytes()));
      kernel.buffer(0, messages).buffer(1, digests).int32(2, count);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  private void send(MemorySegment input) {
    for (long at = 0; at < input.byteSize(); at += STAGE_BYTES) {
      long bytes = Math.min(STAGE_BYTES, input.byteSize() - at);
      MemorySegment.copy(input, at, stage.memory(), 0, bytes);
      queue.write(stage, 0, messages, at, bytes).await();
    }
  }

  @Override
  public long run() {
    OpenClEvent done =
        kernels.launch(queue, kernel, (count + kernels.lanes() - 1) / kernels.lanes());
    done.await();
    return done.nanos();
  }

  @Override
  public void results(MemorySegment output) {
    long all = (long) count * Batch.RESULT_BYTES;
    for (long at = 0; at < all; at += STAGE_BYTES) {
      long bytes = Math.min(STAGE_BYTES, all - at);
      queue.read(digests, at, stage, 0, bytes).await();
      MemorySegment.copy(stage.memory(), 0, output, at, bytes);
    }
  }

  /** Bytes of private memory that each work-item spills, as far as the driver says. */
  public long spilledBytes() {
    return kernel.privateBytes();
  }

  @Override
  public void close() {
    context.close();
  }
}
