package io.lanewise.host.devices;

import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import java.lang.management.ManagementFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** This machine as a JSON object, for files that say where they were made. */
public final class MachineJson {
  private MachineJson() {}

  /** {@code cpu}, {@code memoryBytes}, {@code system} and {@code devices} with their drivers. */
  public static ObjectNode ofMachine() {
    Cpu cpu = CpuInfo.ofMachine();
    ObjectNode machine = JsonMapper.shared().createObjectNode();
    ObjectNode node = machine.putObject("cpu");
    node.put("model", cpu.model())
        .put("cores", cpu.cores())
        .put("threads", cpu.threads())
        .put("vectorBits", cpu.vectorBits());
    ArrayNode sets = node.putArray("instructionSets");
    cpu.instructionSets().forEach(sets::add);
    var system = ManagementFactory.getOperatingSystemMXBean();
    if (system instanceof com.sun.management.OperatingSystemMXBean own) {
      machine.put("memoryBytes", own.getTotalMemorySize());
    }
    machine.put("system", system.getName() + " " + system.getVersion());
    machine.put("loadAverage", Math.round(100 * system.getSystemLoadAverage()) / 100.0);
    ArrayNode devices = machine.putArray("devices");
    for (OpenClDevice device : OpenClDevices.all()) {
      devices
          .addObject()
          .put("label", device.label())
          .put("name", device.name())
          .put("vendor", device.vendor())
          .put("driver", device.driverVersion())
          .put("gpu", device.isGpu())
          .put("computeUnits", device.computeUnits())
          .put("memoryBytes", device.memoryBytes());
    }
    return machine;
  }
}
