package io.lanewise.bench.report;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One machine's result, with the peers that stand beside it.
 *
 * @param number among those of the page, from 1: part of the ids of its sections
 */
record Subject(int number, BenchResult result, List<BenchResult> peers) {
  private static final int COLOURS = 8;

  /**
   * Figures of one profile, or of one peer, in one scope.
   *
   * @param colour 0 is the baseline's
   * @param measurements by case, in the order of the result
   */
  record Series(String label, int colour, boolean peer, Map<String, Measurement> measurements) {
    /** The chip of a legend. */
    String chip() {
      return """
          <span class="chip s%d" data-series="%d">%s%s</span>"""
          .formatted(colour, colour, Marker.alone(colour, peer), Html.escape(label));
    }
  }

  /** The colour of a peer, after those of the profiles. */
  int peerColour(int peer) {
    return (result.profiles().size() + peer) % COLOURS;
  }

  /** Whether a peer was measured on another machine, as far as the CPUs' names tell. */
  boolean isElsewhere(BenchResult peer) {
    return !peer.cpu().equals(result.cpu());
  }

  /** An id of an element of this subject. */
  String id(String name) {
    return number == 1 ? name : name + "-" + number;
  }

  /** The colour of a profile, everywhere on the page: 0 is the baseline's. */
  int colour(String profile) {
    return Math.max(0, result.profiles().stream().map(p -> p.name()).toList().indexOf(profile))
        % COLOURS;
  }

  /** The scopes of a suite, in the order of the result. */
  List<String> scopes(String suite) {
    return result.of(suite).stream().map(Measurement::scope).distinct().toList();
  }

  /**
   * Those of them that are of the first executor: what profiles are compared by. The others are
   * what executors are compared by.
   */
  List<String> firstExecutorsScopes(String suite) {
    List<String> all = scopes(suite);
    return all.stream().filter(s -> executor(s).equals(executor(all.getFirst()))).toList();
  }

  /** What is inside the time, of {@code senders, optimistic}: {@code senders}. */
  static String inside(String scope) {
    int comma = scope.indexOf(", ");
    return comma < 0 ? scope : scope.substring(0, comma);
  }

  /** Who ran the transactions; empty when there was one executor only. */
  static String executor(String scope) {
    int comma = scope.indexOf(", ");
    return comma < 0 ? "" : scope.substring(comma + 2);
  }

  /** What must be known of the choice of a suite's cases; may be empty. */
  String notes(String suite) {
    String prefix = "suite " + suite + ": ";
    StringBuilder notes = new StringBuilder();
    result.notes().stream()
        .filter(note -> note.startsWith(prefix))
        .forEach(n -> notes.append(" Measured: ").append(n.substring(prefix.length())).append('.'));
    return notes.toString();
  }

  /** The marker of a profile, in its colour. */
  String marker(String profile) {
    int colour = colour(profile);
    return "<span class=\"s%d\">%s</span>".formatted(colour, Marker.alone(colour, false));
  }

  /**
   * Profiles first, the baseline before all; then peers. Those that measured nothing are not in.
   */
  List<Series> series(String suite, String scope) {
    List<Series> all = new ArrayList<>();
    for (int i = 0; i < result.profiles().size(); i++) {
      add(all, result, result.profiles().get(i).name(), i, suite, scope);
    }
    for (int i = 0; i < peers.size(); i++) {
      BenchResult peer = peers.get(i);
      add(all, peer, peer.profiles().getFirst().name(), peerColour(i), suite, inside(scope));
    }
    return all;
  }

  private void add(
      List<Series> all, BenchResult from, String profile, int colour, String suite, String scope) {
    Map<String, Measurement> measurements = new LinkedHashMap<>();
    from.of(suite).stream()
        .filter(m -> m.scope().equals(scope) && m.profile().equals(profile))
        .forEach(m -> measurements.put(m.name(), m));
    if (!measurements.isEmpty()) {
      String label =
          !from.isPeer()
              ? profile
              : from.engine() + (isElsewhere(from) ? " (peer, another machine)" : " (peer)");
      all.add(new Series(label, colour % COLOURS, from.isPeer(), measurements));
    }
  }

  /** The cases of a scope that anybody measured, in the order of the result. */
  static List<Measurement> cases(List<Series> series) {
    Map<String, Measurement> cases = new LinkedHashMap<>();
    series.stream()
        .filter(s -> !s.peer())
        .forEach(s -> s.measurements().forEach(cases::putIfAbsent));
    return List.copyOf(cases.values());
  }

  static String legend(List<Series> series) {
    StringBuilder legend = new StringBuilder("<div class=\"legend\">");
    series.forEach(s -> legend.append(s.chip()).append('\n'));
    return legend.append("</div>\n").toString();
  }
}
