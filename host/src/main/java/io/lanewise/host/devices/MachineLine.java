package io.lanewise.host.devices;

import io.lanewise.kernels.opencl.OpenClDevices;
import java.util.stream.Collectors;

/** This machine in one line, for files that say where they were made. */
public final class MachineLine {
  private MachineLine() {}

  /** CPU, cores, system, Java, and the OpenCL devices with their drivers. */
  public static String ofMachine() {
    Cpu cpu = CpuInfo.ofMachine();
    String devices =
        OpenClDevices.all().stream()
            .map(d -> d.label() + " " + d.name() + " (driver " + d.driverVersion() + ")")
            .collect(Collectors.joining(", "));
    return "%s, %d threads, vectors of %d bits, %s %s, Java %s%s"
        .formatted(
            cpu.model(),
            cpu.threads(),
            cpu.vectorBits(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            Runtime.version(),
            devices.isEmpty() ? "" : ", OpenCL: " + devices);
  }
}
