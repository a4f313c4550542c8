package io.lanewise.bench.report;

import io.lanewise.bench.report.Subject.Series;
import io.lanewise.bench.result.Measurement;
import io.lanewise.bench.result.Statistics;
import java.util.ArrayList;
import java.util.List;

/** Generated blocks: what executors make of each pattern of dependencies. */
final class WorkloadSection {
  private static final double MEGA = 1e6;

  private final Subject subject;
  private final List<String> scopes;

  WorkloadSection(Subject subject) {
    this.subject = subject;
    List<String> all = subject.scopes("workloads");
    String inside = all.isEmpty() ? "" : Subject.inside(all.getFirst());
    scopes = all.stream().filter(s -> Subject.inside(s).equals(inside)).toList();
  }

  String html() {
    if (scopes.isEmpty()) {
      return "";
    }
    List<Series> lanes =
        scopes.stream().map(s -> subject.series("workloads", s).getFirst()).toList();
    String lead =
        "Blocks that are made up, one of each kind: transfers, tokens and moves do not depend on"
            + " each other, mints and chains do, one on the one before; swaps meet in pools, hot in"
            + " one place. By <strong>%s</strong>, %s: Mgas a second, and how many times as fast as"
                .formatted(
                    Html.escape(lanes.getFirst().label()),
                    Html.escape(Words.scope(Subject.inside(scopes.getFirst()))))
            + " %s in the same round, median of the rounds.%s"
                .formatted(
                    Html.escape(Subject.executor(scopes.getFirst())),
                    Html.escape(subject.notes("workloads")));
    return Html.section(subject.id("workloads"), "Generated blocks", lead, bars(lanes) + table());
  }

  private String bars(List<Series> lanes) {
    List<String> names = scopes.stream().map(Subject::executor).toList();
    double longest =
        lanes.stream()
            .flatMap(s -> s.measurements().values().stream())
            .mapToDouble(Measurement::rate)
            .max()
            .orElseThrow();
    Bars bars = new Bars(names.stream().limit(Bars.PARTS).toList(), longest);
    for (Measurement first : Subject.cases(lanes.subList(0, 1))) {
      bars.heading(first.name());
      for (int i = 0; i < lanes.size(); i++) {
        Measurement m = lanes.get(i).measurements().get(first.name());
        if (m != null) {
          double[] values = new double[Math.min(Bars.PARTS, names.size())];
          values[i % Bars.PARTS] = m.rate();
          List<String> texts = new ArrayList<>(names);
          texts.set(i % Bars.PARTS, Html.digits(m.rate() / MEGA));
          bars.row("", names.get(i), values, texts, total(first, m, i == 0));
        }
      }
    }
    return bars.html();
  }

  private static String total(Measurement first, Measurement m, boolean isFirst) {
    String rate = Html.digits(m.rate() / MEGA);
    return isFirst ? rate : rate + " · " + Html.ratio(ratio(first, m));
  }

  /** Of the times in the same round. */
  private static double ratio(Measurement first, Measurement other) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(first.samples().size(), other.samples().size()); i++) {
      ratios.add(first.samples().get(i) / other.samples().get(i));
    }
    return Statistics.median(ratios);
  }

  private String table() {
    DataTable table =
        new DataTable("workloads")
            .text("block")
            .text("scope")
            .text("profile")
            .number("txs")
            .number("gas")
            .number("Mgas/s")
            .number("time")
            .number("spread");
    for (Measurement m : subject.result().of("workloads")) {
      table
          .row()
          .cell(m.name())
          .cell(m.scope())
          .cell(m.profile())
          .count(m.number("transactions"))
          .count(m.work())
          .cell(m.rate() / MEGA, Html.digits(m.rate() / MEGA))
          .cell(m.median(), Html.time(m.median()))
          .cell(m.spread(), Html.percent(m.spread()));
    }
    return table.folded("Every generated block");
  }
}
