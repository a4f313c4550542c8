package io.lanewise.bench.diff;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.Measurement;
import io.lanewise.bench.result.Refusal;
import io.lanewise.bench.result.Statistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One case in two results.
 *
 * @param older null when it is new
 * @param newer null when it is gone
 * @param wrong why the newer result has no figures; empty otherwise
 * @param noise what of a change is nothing, as a share: see {@link #threshold}
 */
record Difference(
    Measurement.Key key, Measurement older, Measurement newer, String wrong, double noise) {
  /** What is to be said of it; the worst first. */
  enum Kind {
    WRONG,
    SLOWER,
    FASTER,
    SAME,
    GONE,
    NEW
  }

  /** The newer time by the older; above 1 is slower. 0 when one of them is missing. */
  double ratio() {
    return older == null || newer == null ? 0 : newer.median() / older.median();
  }

  Kind kind() {
    if (!wrong.isEmpty()) {
      return Kind.WRONG;
    }
    if (older == null || newer == null) {
      return older == null ? Kind.NEW : Kind.GONE;
    }
    if (ratio() > 1 + noise) {
      return Kind.SLOWER;
    }
    return ratio() < 1 / (1 + noise) ? Kind.FASTER : Kind.SAME;
  }

  boolean isRegression() {
    return kind() == Kind.WRONG || kind() == Kind.SLOWER;
  }

  /** All cases of both, the worst first. */
  static List<Difference> between(BenchResult older, BenchResult newer, double least) {
    List<Difference> all = new ArrayList<>();
    for (Measurement old : older.measurements()) {
      Measurement now = newer.find(old.key()).orElse(null);
      String wrong = now == null ? wrong(newer, old).orElse("") : "";
      double noise = now == null ? least : threshold(old.samples(), now.samples(), least);
      all.add(new Difference(old.key(), old, now, wrong, noise));
    }
    for (Measurement now : newer.measurements()) {
      if (older.find(now.key()).isEmpty()) {
        all.add(new Difference(now.key(), null, now, "", least));
      }
    }
    all.sort(
        Comparator.comparing(Difference::kind).thenComparing(difference -> -difference.ratio()));
    return all;
  }

  /**
   * A change below this is noise: half the distance between the quartiles of both, three times, and
   * never less than {@code least}.
   */
  static double threshold(List<Double> older, List<Double> newer, double least) {
    return Math.max(least, 3 * (Statistics.noise(older) + Statistics.noise(newer)));
  }

  /** Why a result lacks a case that it measured wrong. */
  private static Optional<String> wrong(BenchResult result, Measurement missing) {
    return result.refusals().stream()
        .filter(r -> r.wrong() && covers(r, missing))
        .map(Refusal::reason)
        .findFirst();
  }

  private static boolean covers(Refusal refusal, Measurement m) {
    return refusal.profile().equals(m.profile())
        && (refusal.suite().isEmpty() || refusal.suite().equals(m.suite()))
        && (refusal.scope().isEmpty()
            || refusal.scope().equals(m.scope())
            || refusal.scope().equals(m.variant()))
        && (refusal.name().isEmpty() || refusal.name().equals(m.name()));
  }
}
