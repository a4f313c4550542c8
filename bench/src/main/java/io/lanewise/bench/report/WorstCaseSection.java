package io.lanewise.bench.report;

import io.lanewise.bench.report.Subject.Series;
import io.lanewise.bench.result.Measurement;
import java.util.Comparator;
import java.util.List;

/** Blocks that were written to be slow, the slowest first. */
final class WorstCaseSection {
  private static final double MEGA = 1e6;

  private final Subject subject;
  private final List<String> scopes;

  WorstCaseSection(Subject subject) {
    this.subject = subject;
    scopes = subject.scopes("evm").stream().filter(s -> !s.equals("programs")).toList();
  }

  String html() {
    if (scopes.isEmpty()) {
      return "";
    }
    StringBuilder tables = new StringBuilder();
    scopes.forEach(scope -> tables.append(table(scope)));
    Series first = subject.series("evm", scopes.getFirst()).getFirst();
    String lead =
        "Blocks of execution-spec-tests, each full of one operation, on a logarithmic scale, the"
            + " slowest first: what an attacker could fill a block with. Senders are known. Nothing"
            + " of a hardware profile takes part but the cores of executors, so the figure shows"
            + " <strong>%s</strong> alone, Mgas a second.%s"
                .formatted(Html.escape(first.label()), Html.escape(subject.notes("evm")));
    return Html.section(
        subject.id("worst-cases"), "Worst-case blocks", lead, figure(first) + tables);
  }

  private static String figure(Series series) {
    List<Measurement> cases = sorted(List.of(series));
    Scale scale = Scale.around(cases.stream().map(m -> m.rate() / MEGA).toList(), 2, 100);
    StringBuilder rows = new StringBuilder("<div class=\"programs\">");
    for (Measurement m : cases) {
      String rate = Html.digits(m.rate() / MEGA);
      rows.append(
          Html.format(
              """
              <div class="program"><span class="name" title="%s">%s</span><span class="track">\
              <i class="series s%d fill" style="width:%.2f%%" title="%s Mgas/s"></i></span><b>%s</b></div>
              """,
              Html.escape(m.name()),
              Html.escape(m.name()),
              series.colour(),
              scale.at(m.rate() / MEGA),
              rate,
              rate));
    }
    return rows.append("</div>\n").toString();
  }

  private static List<Measurement> sorted(List<Series> series) {
    return Subject.cases(series).stream()
        .filter(m -> m.work() > 0)
        .sorted(Comparator.comparingDouble(Measurement::rate))
        .toList();
  }

  private String table(String scope) {
    List<Series> series = subject.series("evm", scope);
    DataTable table =
        new DataTable("worst-cases-" + scope.replaceAll("\\W+", "-")).text("block").number("gas");
    series.forEach(s -> table.number(s.label() + ", Mgas/s").number(s.label() + ", spread"));
    for (Measurement m : sorted(series)) {
      table.row().cell(m.name()).count(m.work());
      for (Series s : series) {
        Measurement own = s.measurements().get(m.name());
        if (own == null) {
          table.none().none();
        } else {
          table
              .cell(own.rate() / MEGA, Html.digits(own.rate() / MEGA))
              .cell(own.spread(), Html.percent(own.spread()));
        }
      }
    }
    return table.folded("Every worst-case block, scope " + scope);
  }
}
