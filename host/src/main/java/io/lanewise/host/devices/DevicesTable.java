package io.lanewise.host.devices;

import io.lanewise.host.command.Table;
import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.opencl.OpenClDevice;
import java.io.PrintWriter;
import java.util.Locale;

/** The machine for people. */
final class DevicesTable {
  private static final double GIB = 1 << 30;

  private DevicesTable() {}

  static void print(PrintWriter out, Machine machine) {
    printCpu(out, machine.cpu());
    VectorApi vectors = machine.vectorApi();
    out.println(
        "Vector API   "
            + (vectors.bits() == 0
                ? "none: " + vectors.note()
                : vectors.species() + ", " + vectors.note()));
    TornadoVm tornado = machine.tornadoVm();
    out.println("TornadoVM    " + (tornado.installed() ? "" : "not installed; ") + tornado.note());
    out.println();
    printOpenCl(out, machine);
    out.println();
    printOperations(out, machine);
    out.flush();
  }

  private static void printCpu(PrintWriter out, Cpu cpu) {
    String cores = cpu.cores() == 0 ? "" : cpu.cores() + " cores, ";
    String vectors = cpu.vectorBits() == 0 ? "" : ", vectors of " + cpu.vectorBits() + " bits";
    out.println(
        "CPU          " + cpu.model() + ": " + cores + cpu.threads() + " threads" + vectors);
    if (!cpu.instructionSets().isEmpty()) {
      out.println("             " + String.join(" ", cpu.instructionSets()));
    }
  }

  private static void printOpenCl(PrintWriter out, Machine machine) {
    machine.openClObstacle().ifPresent(obstacle -> out.println("OpenCL       " + obstacle));
    if (!machine.openCl().isEmpty()) {
      Table table =
          new Table(
              out,
              "OpenCL   ",
              "kind",
              " units",
              "   memory",
              " group",
              "default",
              "name                            ",
              "platform, driver, version");
      machine.openCl().forEach(device -> row(table, device, machine.prefers(device)));
    }
    machine.openClProblems().forEach(problem -> out.println("left out     " + problem));
  }

  private static void row(Table table, OpenClDevice device, boolean preferred) {
    table.row(
        device.label(),
        kind(device),
        device.computeUnits(),
        String.format(Locale.ROOT, "%.1f GiB", device.memoryBytes() / GIB),
        device.maxWorkGroup(),
        preferred ? "*" : "",
        device.name(),
        device.platform() + ", " + device.driverVersion() + ", " + device.version());
  }

  static String kind(OpenClDevice device) {
    return device.isCpu() ? "cpu" : device.isGpu() ? "gpu" : "other";
  }

  private static void printOperations(PrintWriter out, Machine machine) {
    Table table =
        new Table(out, "operation", "backend   ", "device  ", "runs", "why not, and what to do");
    for (OperationBackends operation : machine.operations()) {
      for (Backend backend : operation.backends()) {
        table.row(
            operation.operation(),
            backend.name(),
            backend.device().orElse("cpu"),
            backend.obstacle().isEmpty() ? "yes" : "no",
            backend.obstacle().orElse(""));
      }
    }
  }
}
