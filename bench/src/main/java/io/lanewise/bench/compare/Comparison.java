package io.lanewise.bench.compare;

import io.lanewise.bench.compare.TurnJvm.PartInfo;
import io.lanewise.bench.result.Measurement;
import io.lanewise.bench.result.Refusal;
import io.lanewise.bench.suite.Part;
import io.lanewise.host.measure.RefusedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Lets profiles take turns: for each part A B C, in the next round C B A, so that no profile is
 * always the one that comes after another's heat. For one thread.
 */
final class Comparison {
  private final List<TurnJvm> jvms;
  private final Budget budget;
  private final Meters meters;
  private final Runnable progress;
  private final Consumer<Refusal> refused;

  private final Map<Turn, List<TurnSample>> samples = new LinkedHashMap<>();
  private final Set<Turn> given = new HashSet<>();
  private int rounds;

  /** A part of a JVM, in the order in which they came. */
  record Turn(TurnJvm jvm, PartInfo part) {}

  /**
   * @param progress called whenever time has passed
   * @param refused told when a part is given up; its samples are forgotten
   */
  Comparison(
      List<TurnJvm> jvms,
      Budget budget,
      Meters meters,
      Runnable progress,
      Consumer<Refusal> refused) {
    this.jvms = jvms;
    this.budget = budget;
    this.meters = meters;
    this.progress = progress;
    this.refused = refused;
  }

  /** Warms up: every part of every profile by turns, for its share of the time, twice at least. */
  void warmUp() {
    List<Turn> turns = turns(false);
    long each = budget.warmup(turns.size());
    for (Turn turn : turns) {
      long start = budget.elapsed();
      for (int i = 0; i < 2 || budget.elapsed() - start < each; i++) {
        if (take(turn) == null) {
          break;
        }
      }
    }
  }

  /** Measures round after round. */
  void measure() {
    long longest = 0;
    while (budget.hasRound(rounds, longest)) {
      long start = budget.elapsed();
      for (Turn turn : turns(rounds % 2 == 1)) {
        if (rounds == 0) {
          samples.put(turn, new ArrayList<>());
        }
        if (samples.containsKey(turn)) {
          measure(turn);
        }
      }
      longest = Math.max(longest, budget.elapsed() - start);
      rounds++;
    }
  }

  private void measure(Turn turn) {
    meters.begin();
    TurnSample sample = take(turn);
    if (sample != null) {
      samples.get(turn).add(sample);
      meters.end(turn);
    }
  }

  /** A turn; null when it was refused, and then no turn of that part is taken any more. */
  private TurnSample take(Turn turn) {
    try {
      return turn.jvm().turn(turn.part());
    } catch (RefusedException e) {
      PartInfo part = turn.part();
      refused.accept(
          new Refusal(turn.jvm().profile(), part.suite(), part.scope(), "", true, e.getMessage()));
      given.add(turn);
      samples.remove(turn);
      meters.forget(turn);
      return null;
    } finally {
      progress.run();
    }
  }

  /** Part by part, in each the profiles. */
  private List<Turn> turns(boolean backwards) {
    List<TurnJvm> order = new ArrayList<>(jvms);
    if (backwards) {
      Collections.reverse(order);
    }
    List<PartInfo> parts = new ArrayList<>();
    for (TurnJvm jvm : jvms) {
      for (PartInfo part : jvm.parts()) {
        if (parts.stream().noneMatch(part::isLike)) {
          parts.add(part);
        }
      }
    }
    List<Turn> turns = new ArrayList<>();
    for (PartInfo part : parts) {
      for (TurnJvm jvm : order) {
        jvm.parts().stream()
            .filter(part::isLike)
            .map(own -> new Turn(jvm, own))
            .filter(turn -> !given.contains(turn))
            .forEach(turns::add);
      }
    }
    return turns;
  }

  int rounds() {
    return rounds;
  }

  /** All samples; a case that was ever left out as too slow is not among them. */
  List<Measurement> measurements() {
    List<Measurement> measurements = new ArrayList<>();
    samples.forEach(
        (turn, taken) -> {
          PartInfo part = turn.part();
          for (int i = 0; i < part.cases().size(); i++) {
            int number = i;
            List<Double> own = taken.stream().map(all -> all.nanoseconds()[number]).toList();
            if (own.stream().noneMatch(d -> d.isNaN())) {
              Part.Case one = part.cases().get(i);
              measurements.add(
                  new Measurement(
                      part.suite(),
                      part.scope(),
                      one.name(),
                      turn.jvm().profile(),
                      part.variant(),
                      one.work(),
                      part.workUnit(),
                      true,
                      one.about(),
                      own,
                      counters(taken, number)));
            }
          }
        });
    return measurements;
  }

  /** What was counted of a case, name by name and round by round. */
  private static Map<String, List<Double>> counters(List<TurnSample> taken, int number) {
    Map<String, List<Double>> counters = new TreeMap<>();
    for (TurnSample sample : taken) {
      if (!sample.counters().isEmpty()) {
        sample
            .counters()
            .get(number)
            .forEach((name, n) -> counters.computeIfAbsent(name, _ -> new ArrayList<>()).add(n));
      }
    }
    return counters;
  }
}
