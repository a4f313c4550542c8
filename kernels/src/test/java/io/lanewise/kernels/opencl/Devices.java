package io.lanewise.kernels.opencl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.stream.Stream;

/** The devices that tests run on. */
final class Devices {
  private Devices() {}

  /** All devices; a machine without any skips the test and says how to get one. */
  static Stream<OpenClDevice> all() {
    OpenClDevices.obstacle().ifPresent(obstacle -> assumeTrue(false, obstacle));
    return OpenClDevices.all().stream();
  }
}
