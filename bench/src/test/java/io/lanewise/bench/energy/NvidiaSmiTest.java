package io.lanewise.bench.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a script in place of nvidia-smi. */
class NvidiaSmiTest {
  @TempDir Path folder;

  private String smi(String script) throws IOException {
    Path file = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\n" + script);
    assertTrue(file.toFile().setExecutable(true));
    return file.toString();
  }

  /** Waits for a number to grow beyond another, as long as it takes. */
  private static double above(double least, NvidiaSmi meter) throws InterruptedException {
    double joules = meter.joules();
    while (joules <= least && meter.obstacle().isEmpty()) {
      Thread.sleep(5);
      joules = meter.joules();
    }
    return joules;
  }

  @Test
  void powerOfAllGpusIsAddedUp() throws Exception {
    String script =
        """
        case "$*" in
          *-lms*) while :; do echo "0, 200.00"; echo "1, 100.00"; sleep 0.02; done;;
          *) echo "0, 200.00"; echo "1, 100.00";;
        esac
        """;
    try (NvidiaSmi meter = NvidiaSmi.of(smi(script))) {
      assertEquals("", meter.obstacle());
      assertTrue(meter.method().contains("power.draw.instant"), meter.method());
      above(0, meter);
      long start = System.nanoTime();
      double before = meter.joules();
      double used = above(before + 3, meter) - before;
      double seconds = (System.nanoTime() - start) / 1e9;
      // Never more than 300 W.
      assertTrue(used > 3 && used <= 300 * seconds + 1, used + " J in " + seconds + " s");
    }
  }

  @Test
  void olderDriversKnowOnlyTheMean() throws Exception {
    String script =
        """
        case "$*" in
          *instant*) echo 'Field "power.draw.instant" is not a valid field to query.'; exit 2;;
          *) echo "0, 71.23";;
        esac
        """;
    try (NvidiaSmi meter = NvidiaSmi.of(smi(script))) {
      assertTrue(meter.method().contains("(power.draw)"), meter.method());
    }
  }

  @Test
  void whatTellsNoPowerIsAnObstacle() throws Exception {
    try (NvidiaSmi meter = NvidiaSmi.of(smi("echo '0, [N/A]'\n"))) {
      assertEquals("nvidia-smi tells no power: 0, [N/A]", meter.obstacle());
      assertEquals(0, meter.joules());
    }
    try (NvidiaSmi meter = NvidiaSmi.of(smi("echo 'No devices were found'; exit 6\n"))) {
      assertEquals("nvidia-smi tells no power: No devices were found", meter.obstacle());
    }
    try (NvidiaSmi meter = NvidiaSmi.of(folder.resolve("none").toString())) {
      assertTrue(meter.obstacle().contains("no nvidia-smi on the PATH"), meter.obstacle());
    }
  }

  @Test
  void oneThatEndsSpoilsTheFigures() throws Exception {
    try (NvidiaSmi meter = NvidiaSmi.of(smi("echo '0, 50'\n"))) {
      while (meter.obstacle().isEmpty()) {
        Thread.sleep(5);
      }
      assertTrue(meter.obstacle().contains("ended before"), meter.obstacle());
    }
  }
}
