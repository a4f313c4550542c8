package io.lanewise.host.run;

import io.lanewise.host.command.JsonLines;
import io.lanewise.host.command.Samples;
import io.lanewise.host.command.Table;
import java.io.PrintWriter;
import tools.jackson.databind.node.ObjectNode;

/** Says how programs did: as a table for people, or as JSON lines. */
final class ProgramReport {
  private final JsonLines json;
  private final Table table;

  /**
   * @param json null-free choice between the two forms
   */
  ProgramReport(PrintWriter out, boolean json) {
    this.json = json ? new JsonLines(out) : null;
    this.table =
        new Table(
            out,
            "set                   ",
            "program                 ",
            "         gas",
            "      ns/run",
            "  ns/gas",
            "   ns/op",
            "  bytes/run",
            "verdict");
  }

  /** The program computes what it must, and was measured. */
  void measured(ProgramTimer timer) {
    Program program = timer.program();
    Samples samples = timer.samples();
    ObjectNode line = JsonLines.object("program");
    line.put("set", program.set())
        .put("name", program.name())
        .put("gasUsed", program.expectedGas())
        .put("outputHash", program.expectedOutputHash().toString())
        .put("operations", program.expectedOperations())
        .put("verdict", "verified");
    JsonLines.putTimes(line, "nanosecondsPerRun", samples, 1);
    line.put("samples", samples.count()).put("bytesAllocatedPerRun", timer.bytesAllocatedPerRun());
    write(line);
  }

  /** The program computes something else. */
  void mismatch(Program program, String difference) {
    write(
        JsonLines.object("program")
            .put("set", program.set())
            .put("name", program.name())
            .put("verdict", "mismatch")
            .put("difference", difference));
  }

  /** Writes a line in the form of {@link #measured} or {@link #mismatch}. */
  void write(ObjectNode line) {
    if (json != null) {
      json.write(line);
      return;
    }
    String set = line.get("set").stringValue();
    String name = line.get("name").stringValue();
    String verdict = line.get("verdict").stringValue();
    if (line.has("difference")) {
      String difference = line.get("difference").stringValue();
      table.row(set, name, "", "", "", "", "", verdict + ", " + difference);
      return;
    }
    double best = line.get("nanosecondsPerRun").get("best").doubleValue();
    long gas = line.get("gasUsed").longValue();
    long operations = line.get("operations").longValue();
    table.row(
        set,
        name,
        gas,
        "%.0f".formatted(best),
        "%.3f".formatted(best / Math.max(1, gas)),
        "%.2f".formatted(best / Math.max(1, operations)),
        "%.0f".formatted(line.get("bytesAllocatedPerRun").doubleValue()),
        verdict);
  }
}
