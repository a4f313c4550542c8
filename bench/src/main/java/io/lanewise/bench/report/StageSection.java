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
  private final Subject subject;

  StageSection(Subject subject) {
    this.subject = subject;
  }

  String html() {
    if (!subject.firstExecutorsScopes("blocks").stream()
        .map(Subject::inside)
        .toList()
        .containsAll(List.of("execution", "senders", "roots"))) {
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
    Bars bars =
        new Bars(List.of("execution", "recovery of senders", "receipts and state root"), longest);
    for (Map.Entry<String, Double> entry : execution.entrySet()) {
      double alone = entry.getValue();
      double recovery = Math.max(0, senders.getOrDefault(entry.getKey(), alone) - alone);
      double root = Math.max(0, roots.getOrDefault(entry.getKey(), alone) - alone);
      bars.row(
          subject.marker(entry.getKey()),
          entry.getKey(),
          new double[] {alone, recovery, root},
          List.of(Html.time(alone), Html.time(recovery), Html.time(root)),
          Html.time(alone + recovery + root));
    }
    String lead =
        "All blocks one after the other, medians: execution; what recovery of senders adds to it;"
            + " what receipts root, bloom and, with a witness, the state root add to it. The parts"
            + " are differences of scopes that were measured apart.";
    return Html.section(subject.id("stages"), "Where the time goes", lead, bars.html());
  }

  private Map<String, Double> totals(String scope) {
    Map<String, Double> totals = new java.util.LinkedHashMap<>();
    String own =
        subject.firstExecutorsScopes("blocks").stream()
            .filter(s -> Subject.inside(s).equals(scope))
            .findFirst()
            .orElseThrow();
    for (Series series : subject.series("blocks", own)) {
      if (!series.peer()) {
        totals.put(
            series.label(),
            series.measurements().values().stream().mapToDouble(Measurement::median).sum());
      }
    }
    return totals;
  }
}
