package io.lanewise.bench.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** On any device: what is copied where does not matter to the code. */
class TransferRunTest {
  @Test
  void bothDirectionsAreMeasured() {
    assumeTrue(!OpenClDevices.all().isEmpty(), () -> OpenClDevices.obstacle().orElse(""));
    OpenClDevice device = OpenClDevices.all().getFirst();
    KernelPlan plan = new KernelPlan(List.of(1), 1, 1, 0, 1000, 1, false);
    List<TransferRun.Result> results = new TransferRun(plan).measure(device);

    StringWriter out = new StringWriter();
    new KernelReport(new PrintWriter(out), true).transferred(results);
    List<JsonNode> lines = out.toString().lines().map(JsonMapper.shared()::readTree).toList();
    assertEquals(8, lines.size());
    assertEquals(
        List.of("host-to-device", "device-to-host"),
        lines.stream().map(line -> line.get("direction").stringValue()).distinct().toList());
    for (JsonNode line : lines) {
      assertEquals("transfer", line.get("type").stringValue());
      assertEquals(device.label(), line.get("device").stringValue());
      assertTrue(line.get("bytesPerSecond").longValue() > 1_000_000, line::toString);
    }
  }
}
