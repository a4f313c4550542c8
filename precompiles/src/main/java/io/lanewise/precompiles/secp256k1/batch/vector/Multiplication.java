package io.lanewise.precompiles.secp256k1.batch.vector;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Which multiplication of vectors the limb products use.
 *
 * <p><b>wide</b> is one multiplication of 64 by 64 bits (vpmullq of AVX-512DQ): one micro-operation
 * on AMD's Zen 4 and 5, three on Intel. <b>narrow</b> is the signed one of 32 by 32 bits (vpmuldq),
 * one everywhere, after two shifts for each operand that is loaded.
 */
final class Multiplication {
  /** The system property that forces one: {@code wide} or {@code narrow}. */
  static final String PROPERTY = "lanewise.vector.multiplication";

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  static final boolean NARROW = isNarrow(System.getProperty(PROPERTY), cpuInfo());

  private Multiplication() {}

  /**
   * @param forced the property, or null
   * @param cpuInfo what Linux says of the CPU; empty elsewhere
   */
  static boolean isNarrow(String forced, String cpuInfo) {
    if (forced == null) {
      return !(cpuInfo.contains("AuthenticAMD") && cpuInfo.contains("avx512dq"));
    }
    return switch (forced) {
      case "narrow" -> true;
      case "wide" -> false;
      default ->
          throw new IllegalArgumentException(
              String.format(Locale.ROOT, "-D%s=%s: must be wide or narrow", PROPERTY, forced));
    };
  }

  private static String cpuInfo() {
    try {
      return Files.readString(CPU_INFO, StandardCharsets.ISO_8859_1);
    } catch (IOException notLinux) {
      return "";
    }
  }
}
