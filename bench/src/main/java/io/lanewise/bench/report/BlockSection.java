package io.lanewise.bench.report;

import io.lanewise.bench.report.Subject.Series;
import io.lanewise.bench.result.Measurement;
import java.util.ArrayList;
import java.util.List;

/** Real blocks: gas a second of each, scope by scope. */
final class BlockSection {
  private static final double MEGA = 1e6;

  private final Subject subject;

  BlockSection(Subject subject) {
    this.subject = subject;
  }

  String html() {
    List<String> scopes = subject.scopes("blocks");
    if (scopes.isEmpty()) {
      return "";
    }
    StringBuilder charts = new StringBuilder("<div class=\"charts\">");
    StringBuilder tables = new StringBuilder();
    List<Series> legend = new ArrayList<>();
    List<String> drawn = subject.firstExecutorsScopes("blocks");
    for (String scope : scopes) {
      List<Series> series = subject.series("blocks", scope);
      if (drawn.contains(scope)) {
        series.stream()
            .filter(s -> legend.stream().noneMatch(l -> l.label().equals(s.label())))
            .forEach(legend::add);
        charts.append(chart(scope, series));
      }
      tables.append(table(scope, series));
    }
    String lead =
        "Each mark is a block of a public chain, verified against its header before it was measured,"
            + " its gas after every run; higher is faster. Small blocks stand to the left: they show"
            + " what a batch or a second thread costs. Hollow marks are peers, measured by their own"
            + " tools.";
    return Html.section(
        subject.id("blocks"),
        "Blocks",
        lead,
        Subject.legend(legend) + charts + "</div>\n" + tables);
  }

  private static String chart(String scope, List<Series> series) {
    List<Double> xs = new ArrayList<>();
    List<Double> ys = new ArrayList<>();
    for (Series s : series) {
      for (Measurement m : s.measurements().values()) {
        if (m.work() > 0) {
          xs.add(m.work());
          ys.add(m.rate() / MEGA);
        }
      }
    }
    if (xs.isEmpty()) {
      return "";
    }
    Plot plot =
        new Plot(xs, ys)
            .axes("gas of the block", List.of(), Html::compact, "Mgas a second", Html::compact);
    for (Series s : series) {
      plot.series(s.colour());
      for (Measurement m : s.measurements().values()) {
        if (m.work() > 0) {
          plot.dot(
              m.work(),
              m.rate() / MEGA,
              s.peer(),
              "%s, block %s: %s Mgas/s, %s gas in %s"
                  .formatted(
                      s.label(),
                      m.name(),
                      Html.digits(m.rate() / MEGA),
                      Html.compact(m.work()),
                      Html.time(m.median())));
        }
      }
      plot.end();
    }
    return plot.figure(sentence(Words.scope(Subject.inside(scope))));
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private String table(String scope, List<Series> series) {
    DataTable table =
        new DataTable("blocks-" + scope.replaceAll("\\W+", "-"))
            .number("chain")
            .number("block")
            .text("fork")
            .text("form")
            .number("txs")
            .number("gas");
    for (Series s : series) {
      table.number(s.label() + ", Mgas/s");
    }
    for (Series s : series) {
      if (!s.peer()) {
        table.number(s.label() + ", spread");
      }
    }
    for (Measurement m : Subject.cases(series)) {
      table
          .row()
          .cell(m.number("chainId"), m.about().getOrDefault("chainId", ""))
          .cell(m.number("number"), m.about().getOrDefault("number", ""))
          .cell(m.about().getOrDefault("fork", ""))
          .cell(m.about().getOrDefault("form", ""))
          .count(m.number("transactions"))
          .count(m.work());
      for (Series s : series) {
        Measurement own = s.measurements().get(m.name());
        if (own == null) {
          table.none();
        } else {
          table.cell(own.rate() / MEGA, Html.digits(own.rate() / MEGA));
        }
      }
      for (Series s : series) {
        Measurement own = s.measurements().get(m.name());
        if (!s.peer() && own == null) {
          table.none();
        } else if (!s.peer()) {
          table.cell(own.spread(), Html.percent(own.spread()));
        }
      }
    }
    return table.folded("Every block, " + Words.scope(scope));
  }
}
