package io.lanewise.kernels.batch;

import java.util.Optional;

/** One way to carry out an operation on this machine. Safe for use by many threads. */
public interface Backend {
  /** As profiles call it: {@code scalar}, {@code vector-256}, {@code native}, {@code opencl}… */
  String name();

  /** The device that does the work, as {@code lanewise devices} lists it; empty for CPU code. */
  Optional<String> device();

  /**
   * Why it cannot run here, and what the user can do about it, in one sentence; empty when it can.
   */
  Optional<String> obstacle();

  /**
   * An instance for one thread. May take seconds where kernels must be compiled.
   *
   * @throws DeviceException when the device refuses
   * @throws IllegalStateException when there is an {@link #obstacle()}
   */
  BatchOperation open();

  /**
   * An instance for one thread that keeps to {@code cores} cores of this machine's CPU, where it
   * would use more by itself: an OpenCL CPU device does, a GPU and code of one thread do not.
   *
   * @throws DeviceException as {@link #open()}
   */
  default BatchOperation open(int cores) {
    return open();
  }
}
