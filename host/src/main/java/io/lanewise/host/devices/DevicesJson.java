package io.lanewise.host.devices;

import io.lanewise.host.command.JsonLines;
import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.opencl.OpenClDevice;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The machine for programs: one object. */
final class DevicesJson {
  private DevicesJson() {}

  static void print(PrintWriter out, Machine machine) {
    ObjectNode root = JsonLines.object("devices");
    Cpu cpu = machine.cpu();
    ArrayNode sets =
        root.putObject("cpu")
            .put("model", cpu.model())
            .put("cores", cpu.cores())
            .put("threads", cpu.threads())
            .put("vectorBits", cpu.vectorBits())
            .putArray("instructionSets");
    cpu.instructionSets().forEach(sets::add);
    root.putObject("vectorApi")
        .put("bits", machine.vectorApi().bits())
        .put("species", machine.vectorApi().species())
        .put("note", machine.vectorApi().note());
    openCl(root.putObject("opencl"), machine);
    root.putObject("tornadoVm")
        .put("installed", machine.tornadoVm().installed())
        .put("note", machine.tornadoVm().note());
    ArrayNode operations = root.putArray("operations");
    for (OperationBackends operation : machine.operations()) {
      backends(
          operations.addObject().put("operation", operation.operation()).putArray("backends"),
          operation.backends());
    }
    new JsonLines(out).write(root);
  }

  private static void openCl(ObjectNode object, Machine machine) {
    object.put("obstacle", machine.openClObstacle().orElse(null));
    ArrayNode platforms = object.putArray("platforms");
    machine.openCl().stream()
        .collect(
            Collectors.groupingBy(OpenClDevice::platform, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (platform, devices) -> {
              ObjectNode node = platforms.addObject().put("name", platform);
              ArrayNode list = node.putArray("devices");
              devices.forEach(device -> device(list.addObject(), device, machine));
            });
    ArrayNode problems = object.putArray("leftOut");
    machine.openClProblems().forEach(problems::add);
  }

  private static void device(ObjectNode object, OpenClDevice device, Machine machine) {
    object
        .put("index", device.index())
        .put("label", device.label())
        .put("kind", DevicesTable.kind(device))
        .put("name", device.name())
        .put("vendor", device.vendor())
        .put("driver", device.driverVersion())
        .put("version", device.version())
        .put("computeUnits", device.computeUnits())
        .put("memoryBytes", device.memoryBytes())
        .put("maxAllocationBytes", device.maxAllocationBytes())
        .put("localMemoryBytes", device.localMemoryBytes())
        .put("maxWorkGroup", device.maxWorkGroup())
        .put("default", machine.prefers(device));
  }

  private static void backends(ArrayNode array, List<Backend> backends) {
    for (Backend backend : backends) {
      array
          .addObject()
          .put("backend", backend.name())
          .put("device", backend.device().orElse(null))
          .put("runs", backend.obstacle().isEmpty())
          .put("obstacle", backend.obstacle().orElse(null));
    }
  }
}
