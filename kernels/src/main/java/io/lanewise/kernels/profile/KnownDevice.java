package io.lanewise.kernels.profile;

/**
 * What a {@link DeviceSelector} has to know of an OpenCL device.
 *
 * @param label as {@code lanewise devices} and {@link io.lanewise.kernels.batch.Backend#device()}
 *     have it
 */
public record KnownDevice(int index, String label, String name, boolean isCpu, boolean isGpu) {
  @Override
  public String toString() {
    return label + " (" + (isCpu ? "cpu, " : isGpu ? "gpu, " : "") + name + ")";
  }
}
