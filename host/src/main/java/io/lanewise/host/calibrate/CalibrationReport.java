package io.lanewise.host.calibrate;

import io.lanewise.host.command.JsonLines;
import io.lanewise.host.command.Table;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.Variant;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what calibration found: a table and a chart for each operation, or JSON lines. */
final class CalibrationReport {
  private static final List<Integer> SHOWN = List.of(1, 16, 256, 4096, 65_536);

  private final PrintWriter out;
  private final JsonLines json;
  private final CurveChart chart;

  /**
   * @param chart null for none
   */
  CalibrationReport(PrintWriter out, boolean json, CurveChart chart) {
    this.out = out;
    this.json = json ? new JsonLines(out) : null;
    this.chart = chart;
  }

  void measured(List<Curve> curves) {
    if (json == null) {
      return;
    }
    for (Curve curve : curves) {
      for (Curve.Point point : curve.points()) {
        json.write(
            JsonLines.object("point")
                .put("operation", curve.variant().operation().label())
                .put("variant", curve.variant().label())
                .put("messageBytes", curve.itemBytes())
                .put("batch", point.shape().batch())
                .put("itemsPerSecond", Math.round(point.itemsPerSecond()))
                .put("transfersIncluded", true)
                .put("samples", point.samples())
                .put("spread", Math.round(1000 * point.spread()) / 1000.0));
      }
    }
  }

  void refused(Variant variant, RefusedException refusal) {
    if (json != null) {
      json.write(
          JsonLines.object("refused")
              .put("operation", variant.operation().label())
              .put("variant", variant.label())
              .put("kind", refusal.kind().name().toLowerCase(Locale.ROOT))
              .put("reason", refusal.getMessage()));
    }
  }

  void advice(Advice advice) {
    if (json != null) {
      for (Candidate candidate : advice.candidates()) {
        json.write(
            JsonLines.object("crossover")
                .put("operation", advice.operation().label())
                .put("variant", candidate.variant().label())
                .put("reference", advice.reference())
                .put("minimumBatch", candidate.minimumBatch())
                .put("maximumBatch", candidate.maximumBatch())
                .put("gain", Math.round(100 * candidate.gain()) / 100.0));
      }
      return;
    }
    for (int bytes : advice.itemBytes()) {
      List<Curve> curves = advice.curves(bytes);
      out.printf(
          "%s, items of %d bytes: items a second by batch size, on one core or a GPU%n",
          advice.operation().label(), bytes);
      table(advice, curves);
      if (chart != null) {
        out.println();
        chart.draw(curves).forEach(out::println);
      }
      out.println();
    }
    out.flush();
  }

  private void table(Advice advice, List<Curve> curves) {
    int longest = curves.stream().mapToInt(c -> c.variant().label().length()).max().orElse(0);
    List<String> headings = new ArrayList<>();
    headings.add(("%-" + (longest + 2) + "s").formatted("variant"));
    SHOWN.forEach(batch -> headings.add("%7s".formatted(" " + Rate.batch(batch))));
    headings.add("     N*");
    headings.add("  gain");
    Table table = new Table(out, headings.toArray(String[]::new));
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      String label = curve.variant().label();
      List<Object> row = new ArrayList<>();
      row.add((chart == null ? "" : chart.mark(i) + " ") + label);
      for (int batch : SHOWN) {
        row.add(
            curve.points().stream()
                .filter(point -> point.shape().batch() == batch)
                .findFirst()
                .map(point -> Rate.text(point.itemsPerSecond()))
                .orElse("-"));
      }
      Candidate candidate = advice.candidate(label);
      if (label.equals(advice.reference())) {
        row.add("CPU");
      } else if (candidate == null) {
        row.add("-");
      } else {
        row.add(candidate.minimumBatch());
        row.add("%.1fx".formatted(candidate.gain()));
      }
      table.row(row.toArray());
    }
  }

  /** The profile as the last of all. */
  void profile(String file, String text) {
    if (json != null) {
      json.write(JsonLines.object("profile").put("file", file).put("yaml", text));
    } else if (file == null) {
      out.print(text);
    } else {
      out.println("wrote " + file + "; use it with --profile " + file);
    }
    out.flush();
  }

  /** What the table's columns mean, for those who see it the first time. */
  void legend() {
    if (json == null) {
      out.println(
          "N*: from this batch size on the variant beats the CPU reference (CPU) by 5 % or");
      out.println(
          "more, for every size of items. gain: how often faster, as the mean over batches");
      out.println("of 4 to 16k items.");
      out.println();
    }
  }
}
