package io.lanewise.precompiles.secp256k1.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** What this machine's processor can do, as Linux says; elsewhere nothing special is known. */
final class CpuFeatures {
  private CpuFeatures() {}

  private static final class Found {
    static final boolean IFMA = has("avx512ifma");
  }

  /** AVX-512 IFMA: multiplication of 52-bit integers, eight at a time. */
  static boolean ifma() {
    return Found.IFMA;
  }

  private static boolean has(String flag) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Arrays.asList(line.split("\\s+")).contains(flag))
          .orElse(false);
    } catch (IOException noLinux) {
      return false;
    }
  }
}
