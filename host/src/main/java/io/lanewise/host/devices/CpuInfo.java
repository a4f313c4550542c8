package io.lanewise.host.devices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads what Linux says of the CPU; elsewhere there is only its architecture to tell. */
final class CpuInfo {
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  /** What kernels choose by (avx512ifma) or are much faster with. */
  private static final List<String> THAT_MATTER =
      List.of(
          "avx2",
          "bmi2",
          "adx",
          "avx_ifma",
          "avx512f",
          "avx512dq",
          "avx512bw",
          "avx512vl",
          "avx512ifma",
          "avx512vbmi",
          "asimd",
          "sha3",
          "sve",
          "sve2");

  private CpuInfo() {}

  static Cpu ofMachine() {
    int threads = Runtime.getRuntime().availableProcessors();
    String fallback = System.getProperty("os.arch") + " (" + System.getProperty("os.name") + ")";
    try {
      return parse(Files.readAllLines(LINUX), threads, fallback);
    } catch (IOException e) {
      return parse(List.of(), threads, fallback);
    }
  }

  /**
   * @param lines of {@code name : value}, a group for each processor
   * @param fallback the model when no line names it
   */
  static Cpu parse(List<String> lines, int threads, String fallback) {
    Map<String, String> first = new HashMap<>();
    Set<String> cores = new TreeSet<>();
    String socket = "";
    for (String line : lines) {
      String[] parts = line.split("\\s*:\\s*", 2);
      if (parts.length < 2) {
        continue;
      }
      first.putIfAbsent(parts[0], parts[1]);
      switch (parts[0]) {
        case "physical id" -> socket = parts[1];
        case "core id" -> cores.add(socket + "/" + parts[1]);
        default -> {}
      }
    }
    // x86 says flags, ARM says Features and no model.
    String flags = first.getOrDefault("flags", first.getOrDefault("Features", ""));
    Set<String> known = new HashSet<>(Arrays.asList(flags.split("\\s+")));
    List<String> matter = THAT_MATTER.stream().filter(known::contains).toList();
    String model = first.getOrDefault("model name", fallback);
    return new Cpu(model, cores.size(), threads, vectorBits(known), matter);
  }

  private static int vectorBits(Set<String> flags) {
    if (flags.contains("avx512f")) {
      return 512;
    }
    if (flags.contains("avx")) {
      return 256;
    }
    // SVE vectors may be wider; /proc/cpuinfo does not say how wide.
    return flags.contains("sse2") || flags.contains("asimd") ? 128 : 0;
  }
}
