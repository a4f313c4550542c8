package io.lanewise.host.calibrate;

import io.lanewise.kernels.opencl.OpenClDevices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes this machine in one line. */
final class Machine {
  private Machine() {}

  static String description() {
    String devices =
        OpenClDevices.all().stream()
            .map(d -> d.label() + " " + d.name() + " (driver " + d.driverVersion() + ")")
            .collect(Collectors.joining(", "));
    return "%s, %d cores, %s %s, Java %s%s"
        .formatted(
            cpu(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            Runtime.version(),
            devices.isEmpty() ? "" : ", OpenCL: " + devices);
  }

  private static String cpu() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException noSuchSystem) {
      return System.getProperty("os.arch");
    }
  }
}
