package io.lanewise.hashing.batch;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.opencl.HostCopy;
import io.lanewise.kernels.opencl.OpenClContext;
import io.lanewise.kernels.opencl.OpenClEvent;
import io.lanewise.kernels.opencl.OpenClKernel;
import io.lanewise.kernels.opencl.OpenClQueue;

/**
 * Buffers and a queue for one chunk at a time.
 *
 * <pre>
 *   chunk  --copy->  messages, tasks  --transfer->  kernel  --transfer->  digests  --copy->  chunk
 *                    (host memory)                  (device memory)       (host memory)
 * </pre>
 *
 * <p>On a CPU device the kernel works on the host memory and nothing is transferred.
 */
final class KeccakSlot {
  private final KeccakKernels kernels;
  private final OpenClQueue queue;
  private final KeccakTasks tasks;
  private final StagedBuffer messages;
  private final StagedBuffer table;
  private final StagedBuffer digests;
  private Batch chunk; // under way, or null
  private OpenClEvent done;

  KeccakSlot(OpenClContext context, KeccakKernels kernels, OpenClQueue queue) {
    this.kernels = kernels;
    this.queue = queue;
    this.tasks = new KeccakTasks(kernels.lanes());
    this.messages = new StagedBuffer(context);
    this.table = new StagedBuffer(context);
    this.digests = new StagedBuffer(context);
  }

  /** Hands a chunk, at least one item, to the device. The slot must have {@link #finish}ed. */
  void start(Batch newChunk) {
    chunk = newChunk;
    long bytes = chunk.inputBytes();
    long digestBytes = (long) chunk.count() * Batch.RESULT_BYTES;
    messages.reserve(bytes + KeccakKernels.READ_AHEAD);
    digests.reserve(digestBytes);
    HostCopy.copy(chunk.input(), chunk.offset(0), messages.memory(), 0, bytes);
    messages.send(queue, bytes);
    OpenClKernel kernel = kernels.equal(chunk.equalLength());
    int count = chunk.count();
    if (kernel == null) {
      kernel = kernels.any();
      count = tasks.order(chunk);
      table.reserve((long) count * KeccakTasks.TASK_BYTES);
      tasks.write(table.memory());
      table.send(queue, (long) count * KeccakTasks.TASK_BYTES);
      kernel.buffer(3, table.argument());
    }
    kernel.buffer(0, messages.argument()).buffer(1, digests.argument()).int32(2, count);
    done = kernels.launch(queue, kernel, (count + kernels.lanes() - 1) / kernels.lanes());
    OpenClEvent received = digests.receive(queue, digestBytes);
    done = received == null ? done : received;
    queue.flush();
  }

  /** Waits for the chunk under way, if there is one, and copies its digests to its output. */
  void finish() {
    if (chunk != null) {
      done.await();
      HostCopy.copy(digests.memory(), 0, chunk.output(), 0, chunk.output().byteSize());
      chunk = null;
    }
  }

  /** Waits for the chunk under way and forgets it, after a failure. */
  void abandon(RuntimeException failure) {
    chunk = null;
    try {
      queue.finish();
    } catch (RuntimeException e) {
      if (e != failure) {
        failure.addSuppressed(e);
      }
    }
  }
}
