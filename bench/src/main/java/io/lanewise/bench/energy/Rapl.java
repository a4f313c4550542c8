package io.lanewise.bench.energy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The energy counters of CPU packages, where Linux shows them: RAPL under powercap. For one thread.
 */
public final class Rapl implements EnergyMeter {
  private static final Path POWERCAP = Path.of("/sys/class/powercap");
  private static final double MICRO = 1e-6;

  /**
   * A counter that starts anew after {@code range}.
   *
   * @param energy its file, microjoules
   */
  private record Counter(Path energy, long range) {}

  private final List<Counter> counters = new ArrayList<>();
  private final String obstacle;
  private long[] last;
  private double joules;

  private Rapl(Path folder) {
    String reason = "";
    try (DirectoryStream<Path> zones = Files.newDirectoryStream(folder, "intel-rapl:*")) {
      for (Path zone : zones) {
        // intel-rapl:0 is a package; intel-rapl:0:0 is a part of it.
        if (zone.getFileName().toString().matches("intel-rapl:\\d+")) {
          Counter counter =
              new Counter(zone.resolve("energy_uj"), number(zone.resolve("max_energy_range_uj")));
          number(counter.energy());
          counters.add(counter);
        }
      }
      if (counters.isEmpty()) {
        reason = folder + " has no intel-rapl zone";
      }
    } catch (IOException e) {
      counters.clear();
      reason =
          Files.isDirectory(folder)
              ? e.getMessage() + " cannot be read: only root may, unless it is told otherwise"
              : "this system shows no energy counters (no " + folder + ")";
    }
    obstacle = reason;
    last = read();
  }

  public static Rapl ofMachine() {
    return new Rapl(POWERCAP);
  }

  /**
   * @param folder with the zones
   */
  static Rapl of(Path folder) {
    return new Rapl(folder);
  }

  @Override
  public String obstacle() {
    return obstacle;
  }

  @Override
  public String method() {
    return "the counters of the CPU’s packages (RAPL), whatever else the machine did included";
  }

  /** To be called more often than counters start anew: there are minutes between. */
  @Override
  public double joules() {
    long[] now = read();
    for (int i = 0; i < now.length; i++) {
      long used = now[i] - last[i];
      joules += (used < 0 ? used + counters.get(i).range() : used) * MICRO;
    }
    last = now;
    return joules;
  }

  /** The state of every counter, microjoules. */
  private long[] read() {
    long[] values = new long[counters.size()];
    for (int i = 0; i < values.length; i++) {
      try {
        values[i] = number(counters.get(i).energy());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return values;
  }

  private static long number(Path file) throws IOException {
    return Long.parseLong(Files.readString(file).strip());
  }
}
