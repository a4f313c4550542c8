package io.lanewise.bench.report;

import io.lanewise.bench.report.Subject.Series;
import io.lanewise.bench.result.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Blocks in flight: what each stage of the pipeline took, who waited, and the batches. */
final class RingSection {
  private static final String PREFIX = "stage.";
  private static final String TIME = ".nanoseconds";

  /** As blocks go through them; others come after. */
  private static final List<String> ORDER =
      List.of("decode", "recover", "prefetch", "execute", "merkleize", "verify", "commit");

  private final Subject subject;

  RingSection(Subject subject) {
    this.subject = subject;
  }

  String html() {
    List<String> scopes = subject.scopes("ring");
    if (scopes.isEmpty()) {
      return "";
    }
    List<Series> series = subject.series("ring", scopes.getFirst());
    List<Measurement> all =
        series.stream().flatMap(s -> s.measurements().values().stream()).toList();
    String lead =
        "All blocks one behind the other through the pipeline, several in flight; each stage has a"
            + " thread of its own, so stages overlap and the slowest sets the pace. Bars: what a stage"
            + " took of all blocks together, as a share of the whole time; a stage near 100&nbsp;%"
            + " is the bottleneck.";
    return Html.section(
        subject.id("ring"),
        "Stages of the pipeline",
        lead,
        Subject.legend(series) + bars(series, all) + batches(series) + table(series, all));
  }

  private static List<String> stages(List<Measurement> all) {
    List<String> counted =
        all.stream()
            .flatMap(m -> m.counters().keySet().stream())
            .filter(name -> name.startsWith(PREFIX) && name.endsWith(TIME))
            .map(name -> name.substring(PREFIX.length(), name.length() - TIME.length()))
            .distinct()
            .toList();
    return Stream.concat(ORDER.stream().filter(counted::contains), counted.stream())
        .distinct()
        .toList();
  }

  private static double nanoseconds(Measurement m, String stage) {
    return m.counter(PREFIX + stage + TIME);
  }

  /** Stages that took less than a hundredth of the time of all are in the table only. */
  private static String bars(List<Series> series, List<Measurement> all) {
    StringBuilder html = new StringBuilder("<div class=\"card bars columns\">");
    List<String> small = new ArrayList<>();
    for (String stage : stages(all)) {
      if (all.stream().allMatch(m -> nanoseconds(m, stage) < m.mean() / 100)) {
        small.add(stage);
        continue;
      }
      html.append("<div><p class=\"bars-what\">%s</p>\n".formatted(Html.escape(stage)));
      for (Series s : series) {
        for (Measurement m : s.measurements().values()) {
          double share = nanoseconds(m, stage) / m.mean();
          html.append(
              Bars.one(
                  s.colour(),
                  Marker.alone(s.colour(), s.peer()),
                  s.label(),
                  Math.min(1, share),
                  "%s · %s".formatted(Html.percent(share), Html.time(nanoseconds(m, stage)))));
        }
      }
      html.append("</div>\n");
    }
    if (!small.isEmpty()) {
      html.append(
          "<p class=\"note\">Under 1&nbsp;%% of the time: %s.</p>\n"
              .formatted(Html.escape(String.join(", ", small))));
    }
    return html.append("</div>\n").toString();
  }

  private String batches(List<Series> series) {
    StringBuilder list = new StringBuilder("<dl class=\"wide\">");
    for (Series s : series) {
      for (Measurement m : s.measurements().values()) {
        double offloaded = m.counter("batch.offloaded");
        list.append(
            "<div><dt>%s</dt><dd>%s in all, %s Mgas a second; recovery in batches of %s blocks and %s signatures on average, %s</dd></div>\n"
                .formatted(
                    Html.escape(s.label()),
                    Html.time(m.median()),
                    Html.digits(m.rate() / 1e6),
                    Html.digits(m.counter("batch.blocks")),
                    Html.digits(m.counter("batch.signatures")),
                    offloaded > 0
                        ? Html.compact(offloaded) + " signatures a round by " + backend(s.label())
                        : "none in a batch large enough for its backend"));
      }
    }
    return list.append("</dl>\n").toString();
  }

  /** What the profile recovers with. */
  private String backend(String profile) {
    return subject.result().profiles().stream()
        .filter(p -> p.name().equals(profile))
        .map(p -> Html.escape(p.backends().getOrDefault("recover", "its backend")))
        .findFirst()
        .orElse("its backend");
  }

  private static String table(List<Series> series, List<Measurement> all) {
    DataTable table =
        new DataTable("pipeline")
            .text("profile")
            .text("stage")
            .number("time of all blocks")
            .number("share of the whole")
            .number("blocks waiting, mean");
    for (Series s : series) {
      for (Measurement m : s.measurements().values()) {
        for (String stage : stages(all)) {
          double time = nanoseconds(m, stage);
          double waiting = m.counter(PREFIX + stage + ".waiting");
          table
              .row()
              .cell(s.label())
              .cell(stage)
              .cell(time, Html.time(time))
              .cell(time / m.mean(), Html.format("%.1f %%", 100 * time / m.mean()))
              .cell(waiting, Html.digits(waiting));
        }
      }
    }
    return table.folded("Every stage, with its queue");
  }
}
