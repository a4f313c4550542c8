package io.lanewise.bench.report;

import io.lanewise.bench.report.Subject.Series;
import io.lanewise.bench.result.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Batch operations: items a second by batch size, and from which size on a backend is worth it. */
final class KernelSection {
  /** What a profile must gain for a batch size to count as its own. */
  private static final double GAIN = 1.05;

  private final Subject subject;
  private final DataTable table = new DataTable("kernels");

  KernelSection(Subject subject) {
    this.subject = subject;
    table
        .text("operation")
        .number("item bytes")
        .number("batch")
        .text("profile")
        .text("variant")
        .number("items/s")
        .number("time")
        .number("spread")
        .number("samples");
  }

  String html() {
    if (subject.scopes("kernels").isEmpty()) {
      return "";
    }
    StringBuilder charts = new StringBuilder("<div class=\"charts\">");
    List<Series> legend = new ArrayList<>();
    for (String scope : subject.scopes("kernels")) {
      List<Series> series = subject.series("kernels", scope);
      series.stream()
          .filter(s -> legend.stream().noneMatch(l -> l.label().equals(s.label())))
          .forEach(legend::add);
      List<Double> sizes =
          Subject.cases(series).stream().map(m -> m.number("itemBytes")).distinct().toList();
      sizes.forEach(size -> charts.append(chart(scope, size, series)));
      series.forEach(s -> s.measurements().values().forEach(m -> row(scope, m)));
    }
    String lead =
        "Batches of one operation by the backend that each profile chose, transfers included, also"
            + " below the size from which the profile uses it; higher is faster. Shades reach from the"
            + " slowest to the fastest sample; <b>N*</b> marks the first measured size from which a"
            + " profile stays 5&nbsp;% or more ahead of the baseline.";
    return Html.section(
        subject.id("kernels"),
        "Batch operations",
        lead,
        Subject.legend(legend) + charts + "</div>\n" + table.folded("All figures of batches"));
  }

  private String chart(String scope, double itemBytes, List<Series> all) {
    List<List<Measurement>> curves =
        all.stream()
            .map(
                s ->
                    s.measurements().values().stream()
                        .filter(m -> m.number("itemBytes") == itemBytes)
                        .sorted(java.util.Comparator.comparingDouble(m -> m.number("batch")))
                        .toList())
            .toList();
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>();
    curves.forEach(
        curve ->
            curve.forEach(
                m -> {
                  xs.add(m.number("batch"));
                  ys.add(least(m));
                  ys.add(most(m));
                }));
    List<Double> ticks = xs.stream().distinct().sorted().toList();
    long marked =
        curves.stream().skip(1).filter(c -> crossover(c, curves.getFirst()).isPresent()).count();
    Plot plot =
        new Plot(xs, ys, (int) marked)
            .axes("items a batch", thinned(ticks), Html::batch, "items a second", Html::compact);
    int row = 0;
    for (int i = 0; i < all.size(); i++) {
      List<Measurement> curve = curves.get(i);
      plot.series(all.get(i).colour());
      List<Double> batches = curve.stream().map(m -> m.number("batch")).toList();
      if (!curve.isEmpty()) {
        plot.band(
            batches,
            curve.stream().map(KernelSection::least).toList(),
            curve.stream().map(KernelSection::most).toList());
        plot.line(batches, curve.stream().map(Measurement::rate).toList());
      }
      for (Measurement m : curve) {
        plot.dot(
            m.number("batch"),
            m.rate(),
            all.get(i).peer(),
            "%s (%s), %s items: %s items/s ± %s"
                .formatted(
                    all.get(i).label(),
                    m.variant(),
                    m.about().get("batch"),
                    Html.compact(m.rate()),
                    Html.percent(m.spread() / 2)));
      }
      OptionalDouble crossover = i == 0 ? OptionalDouble.empty() : crossover(curve, curves.get(0));
      if (crossover.isPresent()) {
        plot.mark(crossover.getAsDouble(), row++, "N* " + Html.batch(crossover.getAsDouble()));
      }
      plot.end();
    }
    String caption =
        scope.equals("keccak")
            ? "%s, %.0f bytes each".formatted(Words.operation(scope), itemBytes)
            : Words.operation(scope);
    return plot.figure(caption);
  }

  private static double least(Measurement m) {
    return m.work() * 1e9 / java.util.Collections.max(m.samples());
  }

  private static double most(Measurement m) {
    return m.work() * 1e9 / java.util.Collections.min(m.samples());
  }

  private static List<Double> thinned(List<Double> ticks) {
    int step = (ticks.size() + 5) / 6;
    List<Double> kept = new ArrayList<>();
    for (int i = 0; i < ticks.size(); i += step) {
      kept.add(ticks.get(i));
    }
    return kept;
  }

  /**
   * The first size from which on the curve stays ahead; empty when it never does. Sizes that the
   * baseline was too slow for say nothing.
   */
  static OptionalDouble crossover(List<Measurement> curve, List<Measurement> baseline) {
    OptionalDouble first = OptionalDouble.empty();
    for (Measurement m : curve.reversed()) {
      OptionalDouble base =
          baseline.stream()
              .filter(b -> b.name().equals(m.name()))
              .mapToDouble(Measurement::rate)
              .findFirst();
      if (base.isPresent() && m.rate() < GAIN * base.getAsDouble()) {
        break;
      }
      if (base.isPresent()) {
        first = OptionalDouble.of(m.number("batch"));
      }
    }
    return first;
  }

  private void row(String scope, Measurement m) {
    table
        .row()
        .cell(scope)
        .count(m.number("itemBytes"))
        .count(m.number("batch"))
        .cell(m.profile())
        .cell(m.variant())
        .cell(m.rate(), Html.compact(m.rate()))
        .cell(m.median(), Html.time(m.median()))
        .cell(m.spread(), Html.percent(m.spread()))
        .count(m.samples().size());
  }
}
