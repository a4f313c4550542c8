package io.lanewise.bench.report;

import io.lanewise.bench.report.Subject.Series;
import io.lanewise.bench.result.Measurement;
import io.lanewise.bench.result.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Executors against each other: the same block, the same profile, by size of the block. */
final class ExecutorSection {
  /** Of a block: the one of execution shows the executor and nothing else. */
  private final List<String> scopes;

  private final Subject subject;

  /**
   * A block run by two executors.
   *
   * @param ratio time of the first executor by that of the other, median of the rounds
   */
  private record Point(Measurement block, double ratio) {}

  ExecutorSection(Subject subject) {
    this.subject = subject;
    List<String> all =
        subject.scopes("blocks").stream().filter(s -> !Subject.executor(s).isEmpty()).toList();
    String inside =
        all.stream()
            .map(Subject::inside)
            .filter("execution"::equals)
            .findFirst()
            .orElse(all.isEmpty() ? "" : Subject.inside(all.getFirst()));
    scopes = all.stream().filter(s -> Subject.inside(s).equals(inside)).toList();
  }

  String html() {
    if (scopes.size() < 2) {
      return "";
    }
    List<Series> base = subject.series("blocks", scopes.getFirst());
    String first = Subject.executor(scopes.getFirst());
    StringBuilder charts = new StringBuilder("<div class=\"charts\">");
    DataTable table =
        new DataTable("executors")
            .text("executor")
            .text("profile")
            .number("blocks")
            .number("speed, geometric mean")
            .number("least")
            .number("most")
            .number("blocks slower by 5 % or more");
    for (String scope : scopes.subList(1, scopes.size())) {
      Map<Series, List<Point>> points = points(base, subject.series("blocks", scope));
      charts.append(chart(Subject.executor(scope), first, points));
      points.forEach((series, own) -> row(table, Subject.executor(scope), series, own));
    }
    String lead =
        "The time of <strong>%s</strong> by that of another executor, for each block by the same profile, %s; median of the rounds. × N is on N threads. Above the line the other executor is faster. Blocks too small to gain are run sequentially by all, and lie on the line but for noise."
            .formatted(
                Html.escape(first), Html.escape(Words.scope(Subject.inside(scopes.getFirst()))));
    return Html.section(
        subject.id("executors"),
        "Executors",
        lead,
        Subject.legend(base.stream().filter(s -> !s.peer()).toList())
            + charts
            + "</div>\n"
            + table.html());
  }

  private static Map<Series, List<Point>> points(List<Series> base, List<Series> other) {
    Map<Series, List<Point>> points =
        new TreeMap<>(java.util.Comparator.comparingInt(Series::colour));
    for (Series series : other) {
      Series own =
          base.stream()
              .filter(s -> !s.peer() && s.label().equals(series.label()))
              .findFirst()
              .orElse(null);
      if (own == null) {
        continue;
      }
      List<Point> found = new ArrayList<>();
      series
          .measurements()
          .forEach(
              (name, m) -> {
                Measurement against = own.measurements().get(name);
                if (against != null && m.work() > 0) {
                  found.add(new Point(m, ratio(against.samples(), m.samples())));
                }
              });
      if (!found.isEmpty()) {
        points.put(series, found);
      }
    }
    return points;
  }

  private static double ratio(List<Double> against, List<Double> samples) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(against.size(), samples.size()); i++) {
      ratios.add(against.get(i) / samples.get(i));
    }
    return Statistics.median(ratios);
  }

  private static String chart(String executor, String first, Map<Series, List<Point>> points) {
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>(List.of(0.8, 1.25));
    points
        .values()
        .forEach(
            list ->
                list.forEach(
                    p -> {
                      xs.add(p.block().work());
                      ys.add(p.ratio());
                    }));
    if (xs.isEmpty()) {
      return "";
    }
    Plot plot =
        new Plot(xs, ys)
            .axes(
                "gas of the block",
                List.of(),
                Html::compact,
                "times as fast as " + first,
                v -> Html.digits(v) + "×")
            .reference(1);
    points.forEach(
        (series, list) -> {
          plot.series(series.colour());
          for (Point p : list) {
            plot.dot(
                p.block().work(),
                p.ratio(),
                false,
                "%s, block %s: %s, %s gas, %s transactions"
                    .formatted(
                        series.label(),
                        p.block().name(),
                        Html.ratio(p.ratio()),
                        Html.compact(p.block().work()),
                        p.block().about().getOrDefault("transactions", "?")));
          }
          plot.end();
        });
    return plot.figure(
        Character.toUpperCase(executor.charAt(0)) + executor.substring(1) + " against " + first);
  }

  private static void row(DataTable table, String executor, Series series, List<Point> points) {
    List<Double> ratios = points.stream().map(Point::ratio).toList();
    double mean = Statistics.geometricMean(ratios);
    double least = Statistics.quantile(ratios, 0);
    double most = Statistics.quantile(ratios, 1);
    table
        .row()
        .cell(executor)
        .cell(series.label())
        .count(points.size())
        .cell(mean, Html.ratio(mean))
        .cell(least, Html.ratio(least))
        .cell(most, Html.ratio(most))
        .count(ratios.stream().filter(r -> r < 0.95).count());
  }
}
