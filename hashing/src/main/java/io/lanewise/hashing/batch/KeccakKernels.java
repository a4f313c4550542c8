package io.lanewise.hashing.batch;

import io.lanewise.kernels.opencl.KernelSource;
import io.lanewise.kernels.opencl.OpenClContext;
import io.lanewise.kernels.opencl.OpenClEvent;
import io.lanewise.kernels.opencl.OpenClKernel;
import io.lanewise.kernels.opencl.OpenClQueue;
import java.util.HashMap;
import java.util.Map;

/**
 * The kernels for a device, built once: {@code keccak-cpu.cl} or {@code keccak-gpu.cl} for any
 * messages, and again for each length that is frequent.
 */
final class KeccakKernels {
  /** Bytes that a kernel may read behind the last message. */
  static final int READ_AHEAD = 144;

  /** Storage keys and short nodes, pairs of words, a whole rate block, branch nodes of tries. */
  private static final int[] FREQUENT_LENGTHS = {32, 64, 136, 532};

  /** Work-items of a work-group; a GPU's is in the source too. */
  private static final int CPU_GROUP = 16;

  private static final int GPU_GROUP = 128;

  private final boolean cpu;
  private final OpenClKernel any;
  private final Map<Integer, OpenClKernel> equal = new HashMap<>();

  /** {@code cpu}: the kernel for CPUs, else the one for GPUs; both run on any device. */
  KeccakKernels(OpenClContext context, boolean cpu) {
    this.cpu = cpu;
    KernelSource source = KernelSource.resource(cpu ? "keccak-cpu.cl" : "keccak-gpu.cl");
    String group = cpu ? "" : "-DGROUP=" + GPU_GROUP;
    any = context.program(source, group).kernel("keccak_any");
    for (int length : FREQUENT_LENGTHS) {
      String options = (group + " -DLENGTH=" + length).strip();
      equal.put(length, context.program(source, options).kernel("keccak_equal"));
    }
  }

  /** Messages that a work-item hashes. */
  int lanes() {
    return cpu ? 8 : 1;
  }

  /** The kernel for messages of one length; null when there is none. */
  OpenClKernel equal(int length) {
    return equal.get(length);
  }

  /** The kernel for messages that a table of tasks tells of. */
  OpenClKernel any() {
    return any;
  }

  /** Launches so many work-items or a few more, which a kernel must ignore. */
  OpenClEvent launch(OpenClQueue queue, OpenClKernel kernel, long items) {
    int group = cpu ? CPU_GROUP : GPU_GROUP;
    return queue.launch(kernel, (items + group - 1) / group * group, group);
  }
}
