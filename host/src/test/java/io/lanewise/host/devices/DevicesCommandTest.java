package io.lanewise.host.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.Cli;
import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.Lanewise;
import io.lanewise.host.command.ExitCode;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DevicesCommandTest {
  @Test
  void theTableShowsDevicesAndBackends() {
    Outcome outcome = Cli.run("devices");
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    for (String part : new String[] {"CPU ", "Vector API ", "TornadoVM ", "OpenCL", "recover"}) {
      assertTrue(outcome.out().contains(part), outcome.out());
    }
    for (OpenClDevice device : OpenClDevices.all()) {
      assertTrue(outcome.out().contains(device.label()), outcome.out());
      assertTrue(outcome.out().contains(device.name()), outcome.out());
    }
    OpenClDevices.obstacle()
        .ifPresent(obstacle -> assertTrue(outcome.out().contains(obstacle), outcome.out()));
  }

  @Test
  void theJsonSaysTheSame() {
    Outcome outcome = Cli.run("devices", "--json");
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    assertEquals(1, outcome.out().lines().count());
    JsonNode root = JsonMapper.builder().build().readTree(outcome.out());
    assertEquals("devices", root.get("type").asString());
    assertTrue(root.get("cpu").get("threads").asInt() > 0);

    List<JsonNode> devices = new ArrayList<>();
    for (JsonNode platform : root.get("opencl").get("platforms")) {
      platform.get("devices").forEach(devices::add);
    }
    assertEquals(OpenClDevices.all().size(), devices.size());
    assertEquals(
        devices.isEmpty() ? 0 : 1,
        devices.stream().filter(device -> device.get("default").asBoolean()).count());
    assertEquals(devices.isEmpty(), !root.get("opencl").get("obstacle").isNull());

    List<String> running = new ArrayList<>();
    for (JsonNode operation : root.get("operations")) {
      for (JsonNode backend : operation.get("backends")) {
        boolean runs = backend.get("runs").asBoolean();
        assertEquals(runs, backend.get("obstacle").isNull(), backend.toString());
        if (runs) {
          running.add(
              operation.get("operation").asString() + " " + backend.get("backend").asString());
        }
      }
    }
    assertTrue(running.contains("recover scalar"), running.toString());
  }

  /** Loading JOCL or the Vector API would make every command slower to start. */
  @Test
  void otherCommandsLoadNeitherJoclNorTheVectorApi(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("classes.log");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                Lanewise.class.getName(),
                "--help")
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, child.waitFor(), said);
    assertTrue(said.contains("devices"), said);
    String loaded = Files.readString(log);
    assertTrue(loaded.contains(DevicesCommand.class.getName()), "the log says what was loaded");
    assertFalse(loaded.contains("org.jocl"), "JOCL was loaded");
    assertFalse(loaded.contains("jdk.incubator.vector."), "the Vector API was loaded");
  }
}
