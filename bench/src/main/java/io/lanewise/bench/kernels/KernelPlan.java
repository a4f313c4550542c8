package io.lanewise.bench.kernels;

import java.util.List;

/**
 * How each variant is measured.
 *
 * @param batches items a batch
 * @param samples of each shape, at least
 * @param sampleMilliseconds that a sample lasts at least
 * @param warmupSeconds that a fork runs before its first sample, at least
 * @param limitMilliseconds a shape is left out when one run of it takes longer
 * @param cores CPUs that a variant may use, one thread on each, or one compute unit of an OpenCL
 *     CPU device
 * @param pinned whether a fork is kept on that many CPUs, where the system can do that
 */
record KernelPlan(
    List<Integer> batches,
    int samples,
    int sampleMilliseconds,
    double warmupSeconds,
    int limitMilliseconds,
    int cores,
    boolean pinned) {

  /** Iterations of warm-up, which take turns over {@code shapes} shapes: one round at least. */
  int warmupIterations(int shapes) {
    return Math.max(shapes, (int) Math.ceil(1000 * warmupSeconds / sampleMilliseconds));
  }
}
