package io.lanewise.bench.report;

import io.lanewise.bench.report.Subject.Series;
import io.lanewise.bench.result.Measurement;
import java.util.List;
import java.util.Map;

/**
 * Where the time of blocks goes: what recovery and roots add to execution, from the scopes of the
 * same blocks.
 */
final class StageSection {
  /** Width of the longest bar, percent: the rest is for its total. */
  private static final double FULL = 84;

  private final Subject subject;

  StageSection(Subject subject) {
    this.subject = subject;
  }

  String html() {
    if (!subject.scopes("blocks").containsAll(List.of("execution", "senders", "roots"))) {
      return "";
    }
    Map<String, Double> execution = totals("execution");
    Map<String, Double> senders = totals("senders");
    Map<String, Double> roots = totals("roots");
    double longest = 0;
    for (String profile : execution.keySet()) {
      longest =
          Math.max(
              longest,
              senders.getOrDefault(profile, 0.0)
                  + roots.getOrDefault(profile, 0.0)
                  - execution.get(profile));
    }
    StringBuilder bars = new StringBuilder("<div class=\"stages\">");
    for (Map.Entry<String, Double> entry : execution.entrySet()) {
      double alone = entry.getValue();
      double recovery = senders.getOrDefault(entry.getKey(), alone) - alone;
      double root = roots.getOrDefault(entry.getKey(), alone) - alone;
      bars.append(
          Html.format(
              "<div class=\"stage\"><span class=\"name\">%s</span><span class=\"bar\">%s%s%s<b>%s</b></span></div>\n",
              Html.escape(entry.getKey()),
              piece("execution", alone, longest),
              piece("recovery", Math.max(0, recovery), longest),
              piece("roots", Math.max(0, root), longest),
              Html.time(alone + Math.max(0, recovery) + Math.max(0, root))));
    }
    String lead =
        "All blocks one after the other, medians: execution; what recovery of senders adds to it;"
            + " what receipts root, bloom and, with a witness, the state root add to it.";
    String legend =
        "<div class=\"legend\"><span class=\"chip stage-execution\"><i></i>execution</span>"
            + "<span class=\"chip stage-recovery\"><i></i>recovery of senders</span>"
            + "<span class=\"chip stage-roots\"><i></i>receipts and state root</span></div>\n";
    return Html.section(
        subject.id("stages"), "Where the time goes", lead, legend + bars + "</div>\n");
  }

  private Map<String, Double> totals(String scope) {
    Map<String, Double> totals = new java.util.LinkedHashMap<>();
    for (Series series : subject.series("blocks", scope)) {
      if (!series.peer()) {
        totals.put(
            series.label(),
            series.measurements().values().stream().mapToDouble(Measurement::median).sum());
      }
    }
    return totals;
  }

  private static String piece(String stage, double nanoseconds, double longest) {
    double share = FULL * nanoseconds / longest;
    return Html.format(
        "<i class=\"stage-%s\" style=\"width:%.2f%%\" title=\"%s: %s\">%s</i>",
        stage,
        share,
        stage,
        Html.time(nanoseconds),
        share > 13 ? "<em>" + Html.time(nanoseconds) + "</em>" : "");
  }
}
