package io.lanewise.bench.report;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.Pairing;
import io.lanewise.bench.result.ProfileRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who won by how much, in one sentence: at real blocks if there are, at what is most of the work.
 *
 * @param what was compared, in words
 * @param best of the profiles that are not the baseline
 */
record Verdict(String baseline, String what, Pairing best) {
  /** By preference: who signed, and then execution, is most of the work of a block. */
  private static final List<String> SCOPES = List.of("senders", "roots", "execution");

  /** Empty when one profile is alone, or nothing was measured by two. */
  static Optional<Verdict> of(Subject subject) {
    List<String> blocks = subject.firstExecutorsScopes("blocks");
    List<String[]> candidates = new ArrayList<>();
    for (String scope : SCOPES) {
      blocks.stream()
          .filter(s -> Subject.inside(s).equals(scope))
          .forEach(s -> candidates.add(new String[] {"blocks", s}));
    }
    subject.scopes("kernels").reversed().forEach(s -> candidates.add(new String[] {"kernels", s}));
    for (String[] candidate : candidates) {
      Optional<Verdict> verdict = of(subject.result(), candidate[0], candidate[1]);
      if (verdict.isPresent()) {
        return verdict;
      }
    }
    return Optional.empty();
  }

  private static Optional<Verdict> of(BenchResult result, String suite, String scope) {
    String baseline = result.profiles().getFirst().name();
    return result.profiles().stream()
        .skip(1)
        .map(ProfileRun::name)
        .flatMap(p -> Pairing.of(result, suite, scope, "", baseline, p).stream())
        .max(Comparator.comparingDouble(Pairing::median))
        .map(
            best ->
                new Verdict(
                    baseline,
                    suite.equals("kernels")
                        ? Words.operation(scope) + ", batches of all sizes"
                        : best.cases() + " real blocks, " + Words.scope(Subject.inside(scope)),
                    best));
  }

  /** Whether some profile beats the baseline in every round. */
  boolean isWon() {
    return best.isClear() && best.median() > 1;
  }

  /** The sentence, as HTML without a full stop. */
  String sentence() {
    if (isWon()) {
      return "<em>%s</em> is %s as fast as %s"
          .formatted(Html.escape(best.profile()), Html.ratio(best.median()), Html.escape(baseline));
    }
    return best.isClear()
        ? "No profile is faster than <em>%s</em>".formatted(Html.escape(baseline))
        : "No profile is clearly faster than <em>%s</em>".formatted(Html.escape(baseline));
  }
}
