package io.lanewise.bench.compare;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.Measurement;
import io.lanewise.bench.result.Statistics;
import io.lanewise.host.command.JsonLines;
import io.lanewise.host.command.Table;
import io.lanewise.pipeline.ring.Stage;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** A result of one profile on a terminal: the slowest cases first. */
final class RunReport {
  private static final int SHOWN = 10;
  private static final double MEGA = 1e6;

  private RunReport() {}

  /**
   * A table for each scope.
   *
   * @param all whether all cases are shown, not only the slowest
   */
  static void print(BenchResult result, boolean all, PrintWriter out) {
    result.notes().forEach(out::println);
    Map<List<String>, List<Measurement>> scopes =
        result.measurements().stream()
            .collect(
                Collectors.groupingBy(
                    m -> List.of(m.suite(), m.scope()),
                    java.util.LinkedHashMap::new,
                    Collectors.toList()));
    scopes.forEach(
        (scope, measurements) -> {
          out.println();
          out.println(String.join(", ", scope) + ": " + summary(measurements));
          print(measurements, all, out);
        });
    out.println();
  }

  private static String summary(List<Measurement> measurements) {
    double work = measurements.stream().mapToDouble(Measurement::work).sum();
    double time = measurements.stream().mapToDouble(Measurement::median).sum();
    String unit = measurements.getFirst().workUnit();
    String cases = measurements.size() + (measurements.size() == 1 ? " case" : " cases");
    if (!unit.equals("gas")) {
      return cases;
    }
    List<Double> rates = measurements.stream().map(m -> m.rate() / MEGA).toList();
    return "%s, %.1f Mgas in %.0f ms: %.1f Mgas/s together, geometric mean %.1f"
        .formatted(
            cases, work / MEGA, time / 1e6, work / time * 1e3, Statistics.geometricMean(rates));
  }

  private static void print(List<Measurement> measurements, boolean all, PrintWriter out) {
    String unit = measurements.getFirst().workUnit();
    Table table =
        new Table(
            out,
            switch (unit) {
              case "gas" -> "    Mgas/s";
              case "items" -> "   items/s";
              default -> "          ";
            },
            "        ms",
            " spread",
            "case");
    List<Measurement> slowest =
        measurements.stream().sorted(Comparator.comparingDouble(Measurement::rate)).toList();
    int shown = all ? slowest.size() : Math.min(SHOWN, slowest.size());
    for (Measurement m : slowest.subList(0, shown)) {
      table.row(
          switch (unit) {
            case "gas" -> "%.1f".formatted(m.rate() / MEGA);
            case "items" -> "%,.0f".formatted(m.rate());
            default -> "";
          },
          "%.3f".formatted(m.median() / 1e6),
          "%.0f%%".formatted(100 * m.spread()),
          m.name() + blocks(m));
      stages(m, out);
    }
    if (shown < slowest.size()) {
      out.printf("… and %d faster ones%n", slowest.size() - shown);
    }
  }

  private static String blocks(Measurement m) {
    double blocks = m.number("blocks");
    return blocks == 0 ? "" : ", %.0f blocks/s".formatted(blocks * 1e9 / m.median());
  }

  /** A line about the stages, where there are any: share of the time, and blocks that waited. */
  private static void stages(Measurement m, PrintWriter out) {
    if (m.counters().containsKey(time(Stage.EXECUTE))) {
      StringBuilder line = new StringBuilder("            ");
      for (Stage stage : Stage.values()) {
        double busy = m.counter(time(stage)) / m.median();
        line.append(
            "  %s %.0f%% (%.1f)"
                .formatted(stage, 100 * busy, m.counter("stage." + stage + ".waiting")));
      }
      out.println(line.append("  busy (blocks waiting)"));
    }
  }

  private static String time(Stage stage) {
    return "stage." + stage + ".nanoseconds";
  }

  /** An object of type {@code measurement} a case. */
  static void json(BenchResult result, PrintWriter out) {
    JsonLines lines = new JsonLines(out);
    for (Measurement m : result.measurements()) {
      ObjectNode line =
          JsonLines.object("measurement")
              .put("suite", m.suite())
              .put("scope", m.scope())
              .put("case", m.name())
              .put("profile", m.profile())
              .put("variant", m.variant())
              .put("work", m.work())
              .put("workUnit", m.workUnit())
              .put("medianNanoseconds", m.median())
              .put("spread", m.spread())
              .put("rate", m.rate())
              .put("samples", m.samples().size());
      if (!m.counters().isEmpty()) {
        ObjectNode counters = line.putObject("counters");
        m.counters().keySet().stream().sorted().forEach(c -> counters.put(c, m.counter(c)));
      }
      lines.write(line);
    }
  }
}
