package io.lanewise.bench.report;

import io.lanewise.bench.report.Subject.Series;
import io.lanewise.bench.result.Measurement;
import java.util.Comparator;
import java.util.List;

/** Bytecode programs, the slowest by gas a second first. */
final class ProgramSection {
  private static final double MEGA = 1e6;

  private final Subject subject;

  ProgramSection(Subject subject) {
    this.subject = subject;
  }

  String html() {
    if (!subject.scopes("evm").contains("programs")) {
      return "";
    }
    List<Series> series = subject.series("evm", "programs");
    List<Measurement> cases =
        Subject.cases(series).stream()
            .sorted(Comparator.comparingDouble(Measurement::rate))
            .toList();
    // Profiles do the same here: one of them and the peers are enough for the figure.
    List<Series> shown = series.stream().filter(s -> s.peer() || s == series.getFirst()).toList();
    List<Double> rates =
        shown.stream()
            .flatMap(s -> s.measurements().values().stream())
            .map(m -> m.rate() / MEGA)
            .toList();
    Scale scale = Scale.around(rates, 2, 100);
    StringBuilder rows = new StringBuilder("<div class=\"programs\">");
    for (Measurement m : cases) {
      int space = m.name().indexOf(' ');
      rows.append(
          "<div class=\"program\"><span class=\"name\" title=\"%s\">%s <small>%s</small></span><span class=\"track\">"
              .formatted(
                  Html.escape(m.name()),
                  Html.escape(m.name().substring(space + 1)),
                  Html.escape(m.name().substring(0, Math.max(0, space)))));
      for (Series s : shown) {
        Measurement own = s.measurements().get(m.name());
        if (own != null) {
          rows.append(
              Html.format(
                  "<i class=\"series s%d %s\" style=\"%s:%.2f%%\" title=\"%s: %s Mgas/s\">%s</i>",
                  s.colour(),
                  s.peer() ? "at" : "fill",
                  s.peer() ? "left" : "width",
                  scale.at(own.rate() / MEGA),
                  Html.escape(s.label()),
                  Html.digits(own.rate() / MEGA),
                  s.peer() ? Marker.alone(s.colour(), true) : ""));
        }
      }
      rows.append("</span><b>%s</b></div>\n".formatted(Html.digits(m.rate() / MEGA)));
    }
    String lead =
        "Mgas a second, on a logarithmic scale, the slowest first. Bare message calls: no profile"
            + " takes part, so the figure shows <strong>%s</strong> alone."
                .formatted(Html.escape(series.getFirst().label()));
    return Html.section(
        subject.id("programs"),
        "Programs",
        lead,
        Subject.legend(shown) + rows + "</div>\n" + table(series, cases));
  }

  private static String table(List<Series> series, List<Measurement> cases) {
    DataTable table = new DataTable("programs").text("program").number("gas").number("operations");
    for (Series s : series) {
      table.number(s.label() + ", Mgas/s").number(s.label() + ", ns/op");
    }
    for (Measurement m : cases) {
      table.row().cell(m.name()).count(m.work()).count(m.number("operations"));
      for (Series s : series) {
        Measurement own = s.measurements().get(m.name());
        if (own == null) {
          table.none().none();
        } else {
          double operation = own.median() / Math.max(1, m.number("operations"));
          table
              .cell(own.rate() / MEGA, Html.digits(own.rate() / MEGA))
              .cell(operation, Html.digits(operation));
        }
      }
    }
    return table.folded("Every program");
  }
}
