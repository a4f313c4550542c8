package io.lanewise.bench.kernels;

import io.lanewise.host.command.JsonLines;
import io.lanewise.host.command.Samples;
import io.lanewise.host.command.Table;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.Variant;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Says how fast variants are: one JSON object a line as they come, or tables at the end. */
final class KernelReport {
  private final PrintWriter out;
  private final JsonLines json;
  private final List<KernelResult> results = new ArrayList<>();

  KernelReport(PrintWriter out, boolean json) {
    this.out = out;
    this.json = json ? new JsonLines(out) : null;
  }

  void measured(List<KernelResult> points) {
    results.addAll(points);
    if (json != null) {
      points.forEach(point -> json.write(line(point)));
    }
  }

  /** Shown at once: tables of transfers need no other device's. */
  void transferred(List<TransferRun.Result> transfers) {
    Table table =
        new Table(out, "device        ", "direction       ", "      bytes", "    GB/s", " spread");
    for (TransferRun.Result transfer : transfers) {
      if (json == null) {
        table.row(
            transfer.device().label(),
            transfer.direction().label(),
            transfer.bytes(),
            "%.2f".formatted(transfer.bytesPerSecond() / 1e9),
            "%.0f %%".formatted(100 * transfer.nanoseconds().spread()));
      } else {
        json.write(
            JsonLines.object("transfer")
                .put("device", transfer.device().label())
                .put("direction", transfer.direction().label())
                .put("bytes", transfer.bytes())
                .put("bytesPerSecond", Math.round(transfer.bytesPerSecond()))
                .put("pinned", true)
                .put("samples", transfer.nanoseconds().count())
                .put("spread", rounded(transfer.nanoseconds().spread())));
      }
    }
    if (json == null) {
      out.println();
    }
  }

  private static double rounded(double share) {
    return Math.round(1000 * share) / 1000.0;
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

  private static ObjectNode line(KernelResult point) {
    Samples times = point.nanosecondsPerItem();
    return JsonLines.object("kernel")
        .put("operation", point.variant().operation().label())
        .put("variant", point.variant().label())
        .put("messageBytes", point.shape().itemBytes())
        .put("batch", point.shape().batch())
        .put("itemsPerSecond", Math.round(point.itemsPerSecond()))
        .put("transfersIncluded", point.transfersIncluded())
        .put("cores", point.cores())
        .put("samples", times.count())
        .put("spread", rounded(times.spread()));
  }

  /** Prints the tables, one for each operation and item size; nothing after JSON. */
  void finish() {
    if (json != null) {
      return;
    }
    results.stream()
        .collect(
            Collectors.groupingBy(
                point -> point.variant().operation(),
                java.util.TreeMap::new,
                Collectors.groupingBy(
                    point -> point.shape().itemBytes(),
                    java.util.TreeMap::new,
                    Collectors.toList())))
        .forEach(
            (operation, sizes) ->
                sizes.forEach(
                    (bytes, points) ->
                        table(
                            "%s, items of %d bytes".formatted(operation.label(), bytes), points)));
    double noise =
        results.stream().mapToDouble(r -> r.nanosecondsPerItem().spread()).max().orElse(0);
    out.printf(
        "Thousands of items a second, medians; * the fastest of its row. Slowest and fastest sample"
            + " of a cell are up to %.0f %% apart.%n",
        100 * noise);
    out.flush();
  }

  private void table(String title, List<KernelResult> points) {
    List<String> variants = points.stream().map(KernelResult::column).distinct().toList();
    List<String> headings = new ArrayList<>(List.of("  batch"));
    variants.forEach(v -> headings.add("%13s".formatted(" " + v)));
    out.println(title);
    Table table = new Table(out, headings.toArray(String[]::new));
    Map<Integer, List<KernelResult>> rows =
        points.stream()
            .collect(
                Collectors.groupingBy(
                    point -> point.shape().batch(), java.util.TreeMap::new, Collectors.toList()));
    rows.forEach((batch, row) -> table.row(cells(batch, row, variants)));
    out.println();
  }

  private static Object[] cells(int batch, List<KernelResult> row, List<String> variants) {
    // Kernels alone are no way to get results: they take part in no contest.
    double best =
        row.stream()
            .filter(KernelResult::transfersIncluded)
            .mapToDouble(KernelResult::itemsPerSecond)
            .max()
            .orElse(0);
    List<Object> cells = new ArrayList<>(List.of(batch));
    for (String variant : variants) {
      cells.add(
          row.stream()
              .filter(point -> point.column().equals(variant))
              .findFirst()
              .map(
                  point ->
                      "%,.1f%s"
                          .formatted(
                              point.itemsPerSecond() / 1000,
                              point.itemsPerSecond() == best ? "*" : " "))
              .orElse("- "));
    }
    return cells.toArray();
  }
}
