package io.lanewise.bench.report;

import io.lanewise.bench.report.Subject.Series;
import io.lanewise.bench.result.Measurement;
import java.util.List;

/** How long a person waits for the first answer. */
final class StartupSection {
  private final Subject subject;

  StartupSection(Subject subject) {
    this.subject = subject;
  }

  String html() {
    List<String> scopes = subject.scopes("startup");
    if (scopes.isEmpty()) {
      return "";
    }
    List<Series> series = subject.series("startup", scopes.getFirst());
    List<Measurement> cases = Subject.cases(series);
    double longest =
        series.stream()
            .flatMap(s -> s.measurements().values().stream())
            .mapToDouble(Measurement::median)
            .max()
            .orElseThrow();
    StringBuilder bars = new StringBuilder("<div class=\"card bars\">");
    for (Measurement one : cases) {
      bars.append("<p class=\"bars-what\">%s</p>\n".formatted(Html.escape(one.name())));
      for (Series s : series) {
        Measurement m = s.measurements().get(one.name());
        if (m != null) {
          bars.append(
              Bars.one(
                  s.colour(),
                  Marker.alone(s.colour(), s.peer()),
                  s.label(),
                  m.median() / longest,
                  Html.time(m.median())));
        }
      }
    }
    String lead =
        "From the start of <code>scripts/lanewise</code> to its end, each time in a fresh JVM;"
            + " median of the rounds. Only replay has to do with the profile.";
    return Html.section(
        subject.id("startup"), "Start-up", lead, Subject.legend(series) + bars + "</div>\n");
  }
}
