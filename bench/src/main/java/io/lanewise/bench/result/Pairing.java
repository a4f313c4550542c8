package io.lanewise.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two profiles in one scope, case by case and round by round: the same work in the same minute.
 *
 * @param suite of the cases
 * @param ratios one a round: the geometric mean, over the cases that both have, of the baseline's
 *     time by the profile's; above 1 the profile is faster
 */
public record Pairing(
    String suite, String scope, String baseline, String profile, int cases, List<Double> ratios) {
  public Pairing {
    ratios = List.copyOf(ratios);
  }

  public double median() {
    return Statistics.median(ratios);
  }

  public double least() {
    return Statistics.quantile(ratios, 0);
  }

  public double most() {
    return Statistics.quantile(ratios, 1);
  }

  /** Whether all rounds agree on which is faster. */
  public boolean isClear() {
    return least() > 1 || most() < 1;
  }

  /**
   * The pairing in a scope; empty when they have no case in common.
   *
   * @param only that case; empty for all
   */
  public static Optional<Pairing> of(
      BenchResult result,
      String suite,
      String scope,
      String only,
      String baseline,
      String profile) {
    List<Measurement> ours = new ArrayList<>();
    List<Measurement> theirs = new ArrayList<>();
    for (Measurement m : result.measurements()) {
      if ((only.isEmpty() || m.name().equals(only))
          && m.suite().equals(suite)
          && m.scope().equals(scope)
          && m.profile().equals(profile)) {
        result
            .find(m.key().by(baseline))
            .ifPresent(
                base -> {
                  ours.add(m);
                  theirs.add(base);
                });
      }
    }
    int rounds =
        Math.min(
            ours.stream().mapToInt(m -> m.samples().size()).min().orElse(0),
            theirs.stream().mapToInt(m -> m.samples().size()).min().orElse(0));
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<Double> cases = new ArrayList<>();
      for (int i = 0; i < ours.size(); i++) {
        cases.add(theirs.get(i).samples().get(round) / ours.get(i).samples().get(round));
      }
      ratios.add(Statistics.geometricMean(cases));
    }
    return ratios.isEmpty()
        ? Optional.empty()
        : Optional.of(new Pairing(suite, scope, baseline, profile, ours.size(), ratios));
  }

  /** All pairings of the result's first profile with its others, scope by scope. */
  public static List<Pairing> all(BenchResult result) {
    List<Pairing> pairings = new ArrayList<>();
    List<List<String>> scopes =
        result.measurements().stream().map(m -> List.of(m.suite(), m.scope())).distinct().toList();
    for (List<String> scope : scopes) {
      for (ProfileRun run : result.profiles().stream().skip(1).toList()) {
        of(result, scope.get(0), scope.get(1), "", result.profiles().getFirst().name(), run.name())
            .ifPresent(pairings::add);
      }
    }
    return pairings;
  }
}
