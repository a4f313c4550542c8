package io.lanewise.bench.suite;

import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.optimistic.OptimisticExecutor;
import io.lanewise.pipeline.optimistic.Statistics;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an optimistic executor counts while a block runs, as the difference of two readings.
 *
 * <pre>
 *   transactions            that were run optimistically; 0 for a block that was run sequentially
 *   reruns                  runs beyond the one that each needs
 *   reruns.SLOT …           of them, by what the run that did not count had read
 *   late                    transactions first run when all before them were settled
 *   waitingNanoseconds      of all workers, with nothing to run
 *   settlingNanoseconds     checking and settling, runs not included
 * </pre>
 */
final class ConflictCounts {
  private final Statistics statistics;
  private Map<String, Double> before = Map.of();

  private ConflictCounts(Statistics statistics) {
    this.statistics = statistics;
  }

  /** Of an executor; the others have nothing to count. */
  static ConflictCounts of(Executor executor) {
    return new ConflictCounts(
        executor instanceof OptimisticExecutor optimistic ? optimistic.statistics() : null);
  }

  void begin() {
    before = read();
  }

  /**
   * What happened since then, for one run; empty when nothing did.
   *
   * @param runs since then
   */
  Map<String, Double> end(int runs) {
    Map<String, Double> counted = new TreeMap<>();
    read().forEach((name, now) -> counted.put(name, (now - before.getOrDefault(name, 0.0)) / runs));
    return counted;
  }

  private Map<String, Double> read() {
    Map<String, Double> counts = new TreeMap<>();
    if (statistics != null) {
      counts.put("transactions", (double) statistics.transactions());
      counts.put("reruns", (double) statistics.reruns());
      counts.put("late", (double) statistics.lateRuns());
      counts.put("waitingNanoseconds", (double) statistics.idleNanos());
      counts.put("settlingNanoseconds", (double) statistics.settlingNanos());
      statistics.conflicts().forEach((kind, n) -> counts.put("reruns." + kind, (double) n));
    }
    return counts;
  }
}
