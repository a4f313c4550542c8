package io.lanewise.bench.report;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.Measurement;
import io.lanewise.bench.result.Pairing;
import io.lanewise.bench.result.Statistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How much faster than the baseline, scope by scope, with what the rounds disagree about. */
final class HeadlineSection {
  private static final int HEROES = 3;

  private final Subject subject;
  private final List<Row> rows = new ArrayList<>();

  /** A group of lines in the figure. */
  private record Row(String what, String detail, List<Pairing> pairings) {}

  HeadlineSection(Subject subject) {
    this.subject = subject;
    for (String scope : subject.firstExecutorsScopes("blocks")) {
      addRow("Blocks: " + Words.scope(Subject.inside(scope)), "blocks", scope, "");
    }
    subject.scopes("ring").forEach(s -> addRow("Blocks through the pipeline", "ring", s, ""));
    for (String scope : subject.scopes("kernels")) {
      for (String largest : largest(scope)) {
        addRow(Words.operation(scope), "kernels", scope, largest);
      }
    }
    addRow("Programs", "evm", "programs", "");
  }

  /** The case with the largest batch that all profiles have, for each size of item. */
  private List<String> largest(String scope) {
    List<Subject.Series> series = subject.series("kernels", scope);
    return Subject.cases(series).stream()
        .filter(m -> series.stream().allMatch(s -> s.measurements().containsKey(m.name())))
        .collect(
            Collectors.groupingBy(
                m -> m.number("itemBytes"),
                TreeMap::new,
                Collectors.maxBy(Comparator.comparingDouble(m -> m.number("batch")))))
        .values()
        .stream()
        .flatMap(Optional::stream)
        .map(Measurement::name)
        .toList();
  }

  private void addRow(String what, String suite, String scope, String only) {
    BenchResult result = subject.result();
    String baseline = result.profiles().getFirst().name();
    List<Pairing> pairings =
        result.profiles().stream()
            .skip(1)
            .flatMap(p -> Pairing.of(result, suite, scope, only, baseline, p.name()).stream())
            .toList();
    if (!pairings.isEmpty()) {
      String detail =
          suite.equals("ring")
              ? "all of them, several in flight"
              : only.isEmpty()
                  ? pairings.getFirst().cases() + (suite.equals("evm") ? " programs" : " blocks")
                  : only.replace(" × ", ", batches of ")
                      + ", against "
                      + variant(scope, only, baseline);
      rows.add(new Row(what, detail, pairings));
    }
  }

  /** What the baseline is, for a batch operation. */
  private String variant(String scope, String name, String baseline) {
    return subject
        .result()
        .find(new Measurement.Key("kernels", scope, name, baseline))
        .map(Measurement::variant)
        .orElse(baseline);
  }

  String html() {
    BenchResult result = subject.result();
    if (rows.isEmpty()) {
      return Html.missing(
          subject.id("headline"),
          "Speed against the baseline",
          "One profile alone has nothing to be compared with.");
    }
    String lead =
        "A ratio is the time of <strong>%s</strong> by that of the profile, in the same round:"
                .formatted(Html.escape(result.profiles().getFirst().name()))
            + " 2× is twice as fast. Geometric mean over the cases; the mark is the median of %d rounds, the bar reaches from the least to the most. A grey ≈ means that the rounds disagree about which is faster. Half of all cases have samples within %s of each other."
                .formatted(result.rounds(), Html.percent(spread(result)));
    return Html.section(
        subject.id("headline"), "Speed against the baseline", lead, heroes() + figure());
  }

  private static double spread(BenchResult result) {
    return Statistics.median(result.measurements().stream().map(Measurement::spread).toList());
  }

  /** The best of what profiles take part in, one of each kind. */
  private String heroes() {
    StringBuilder html = new StringBuilder("<div class=\"heroes\">");
    rows.stream()
        .filter(row -> !row.what().equals("Programs"))
        .sorted(Comparator.comparingDouble(row -> -best(row).median()))
        .collect(Collectors.toMap(Row::what, row -> row, (a, b) -> a, LinkedHashMap::new))
        .values()
        .stream()
        .limit(HEROES)
        .forEach(
            row -> {
              Pairing best = best(row);
              html.append(
                  """
                  <div class="hero"><b>%s%s</b><span class="what">%s</span>
                  <span class="who s%d">%s%s</span>
                  <span class="detail">%s · rounds from %s to %s</span></div>
                  """
                      .formatted(
                          best.isClear() ? "" : "≈\u202f",
                          Html.ratio(best.median()),
                          Html.escape(row.what()),
                          subject.colour(best.profile()),
                          Marker.alone(subject.colour(best.profile()), false),
                          Html.escape(best.profile()),
                          Html.escape(row.detail()),
                          Html.ratio(best.least()),
                          Html.ratio(best.most())));
            });
    return html.append("</div>\n").toString();
  }

  private static Pairing best(Row row) {
    return row.pairings().stream().max(Comparator.comparingDouble(Pairing::median)).orElseThrow();
  }

  private String figure() {
    List<Double> values = new ArrayList<>(List.of(0.9, 1.1));
    rows.forEach(
        row ->
            row.pairings()
                .forEach(
                    p -> {
                      values.add(p.least());
                      values.add(p.most());
                    }));
    Scale scale = Scale.around(values, 0, 100);
    StringBuilder html = new StringBuilder("<div class=\"ratios\">");
    for (Row row : rows) {
      html.append(
          "<div class=\"ratio-group\"><div class=\"ratio-what\">%s <span>%s%s</span></div>\n"
              .formatted(
                  Html.escape(row.what()),
                  Html.escape(row.detail()),
                  row.what().equals("Programs")
                      ? "; no profile takes part here: what differs from 1 is noise"
                      : ""));
      row.pairings().forEach(p -> html.append(line(p, scale)));
      html.append(axis(scale)).append("</div>\n");
    }
    return html.append("</div>\n").toString();
  }

  /** Under each group, since groups stand in one column or in two. */
  private static String axis(Scale scale) {
    StringBuilder ticks =
        new StringBuilder("<div class=\"ratio ticks\"><span></span><span class=\"track\">");
    for (double tick : scale.ticks()) {
      ticks.append(
          Html.format("<i style=\"left:%.2f%%\">%s×</i>", scale.at(tick), Html.digits(tick)));
    }
    return ticks.append("</span><b></b></div>\n").toString();
  }

  private String line(Pairing p, Scale scale) {
    int colour = subject.colour(p.profile());
    return Html.format(
        """
        <div class="ratio series s%d%s"><span class="name">%s%s</span><span class="track" title="%s rounds: %s … %s">\
        <i class="one" style="left:%.2f%%"></i><i class="range" style="left:%.2f%%;width:%.2f%%"></i>\
        <i class="%s" style="left:%.2f%%">%s</i></span><b>%s%s</b></div>
        """,
        colour,
        p.isClear() ? "" : " unclear",
        Marker.alone(colour, false),
        Html.escape(p.profile()),
        p.ratios().size(),
        Html.ratio(p.least()),
        Html.ratio(p.most()),
        scale.at(1),
        scale.at(p.least()),
        scale.at(p.most()) - scale.at(p.least()),
        p.isClear() ? "at" : "tick",
        scale.at(p.median()),
        p.isClear() ? Marker.alone(colour, false) : "",
        p.isClear() ? "" : "≈\u202f",
        Html.ratio(p.median()));
  }
}
