package io.lanewise.host.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CpuInfoTest {
  @Test
  void twoSocketsWithTwoThreadsACore() {
    String text =
        """
        processor\t: 0
        model name\t: Some CPU @ 2.00GHz
        physical id\t: 0
        core id\t\t: 0
        flags\t\t: fpu sse2 avx avx2 bmi2 avx512f avx512ifma avx512_vnni

        processor\t: 1
        model name\t: Some CPU @ 2.00GHz
        physical id\t: 0
        core id\t\t: 0
        flags\t\t: fpu sse2

        processor\t: 2
        physical id\t: 1
        core id\t\t: 0
        """;
    assertEquals(
        new Cpu("Some CPU @ 2.00GHz", 2, 3, 512, List.of("avx2", "bmi2", "avx512f", "avx512ifma")),
        CpuInfo.parse(text.lines().toList(), 3, "unused"));
  }

  @Test
  void anArmProcessorHasFeaturesAndNoModel() {
    String text =
        """
        processor\t: 0
        BogoMIPS\t: 50.00
        Features\t: fp asimd aes sha3 sve
        """;
    assertEquals(
        new Cpu("aarch64 (Linux)", 0, 1, 128, List.of("asimd", "sha3", "sve")),
        CpuInfo.parse(text.lines().toList(), 1, "aarch64 (Linux)"));
  }

  @Test
  void aSystemThatSaysNothing() {
    assertEquals(new Cpu("x", 0, 8, 0, List.of()), CpuInfo.parse(List.of(), 8, "x"));
    assertEquals(
        256,
        CpuInfo.parse(List.of("flags : sse2 avx"), 1, "x").vectorBits(),
        "AVX without AVX-512");
  }
}
