package io.lanewise.kernels.opencl;

import java.util.List;
import java.util.Optional;

/** The OpenCL devices of this machine, looked for once, at the first question. */
public final class OpenClDevices {
  private OpenClDevices() {}

  // A holder: asking costs loading JOCL's native library, 0.1 s or more.
  private static final class Found {
    static final Discovery DISCOVERY = Discovery.run();
  }

  /** All devices of all platforms, in the order of their index; empty when there is none. */
  public static List<OpenClDevice> all() {
    return Found.DISCOVERY.devices();
  }

  /** Why there is no device, and what the user can do about it; empty when there is one. */
  public static Optional<String> obstacle() {
    return Found.DISCOVERY.obstacle();
  }

  /** What was left out: platforms and devices that answered with an error. */
  public static List<String> problems() {
    return Found.DISCOVERY.problems();
  }

  /** The device with that {@linkplain OpenClDevice#label() label}. */
  public static Optional<OpenClDevice> find(String label) {
    return all().stream().filter(device -> device.label().equals(label)).findFirst();
  }

  /** The device taken when none is named: the first GPU, else the first device. */
  public static Optional<OpenClDevice> preferred() {
    return all().stream()
        .filter(OpenClDevice::isGpu)
        .findFirst()
        .or(() -> all().stream().findFirst());
  }
}
