package io.lanewise.bench.energy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaplTest {
  @TempDir Path folder;

  private Path zone(String name, long energy) throws IOException {
    Path zone = Files.createDirectories(folder.resolve(name));
    Files.writeString(zone.resolve("max_energy_range_uj"), "10000000\n");
    return Files.writeString(zone.resolve("energy_uj"), energy + "\n");
  }

  @Test
  void packagesAreAddedUpAndCountersStartAnew() throws IOException {
    Path first = zone("intel-rapl:0", 1_000_000);
    Path second = zone("intel-rapl:1", 9_000_000);
    zone("intel-rapl:0:0", 77);
    Rapl rapl = Rapl.of(folder);
    assertEquals("", rapl.obstacle());
    Files.writeString(first, "3500000\n");
    Files.writeString(second, "1000000\n");
    assertEquals(2.5 + 2, rapl.joules(), 1e-9);
    Files.writeString(second, "1500000\n");
    assertEquals(2.5 + 2.5, rapl.joules(), 1e-9);
  }

  @Test
  void withoutCountersItSaysWhy() {
    assertTrue(Rapl.of(folder).obstacle().contains("no intel-rapl zone"));
    assertTrue(Rapl.of(folder.resolve("none")).obstacle().contains("no energy counters"));
  }
}
