package io.lanewise.pipeline.projection;

import java.util.Arrays;

/**
 * What a block could gain by more workers, in two models. In both nothing is lost to scheduling,
 * validation, caches or memory, and the steps around the transactions stay as they are (Amdahl).
 *
 * <ul>
 *   <li>optimistic: a transaction waits for those whose results it reads, and never runs twice;
 *   <li>access-list: none waits, so that only the longest transaction is a bound.
 * </ul>
 *
 * @param times of the transactions, one after the other; any unit
 * @param around what the rest of the block takes, in the same unit
 * @param graph what waits for what
 * @param hasList whether the block may be run by a list: not before Byzantium
 */
public record Projection(double[] times, double around, TransactionGraph graph, boolean hasList) {
  /** The block sequentially. */
  public double sequential() {
    return around + Arrays.stream(times).sum();
  }

  /** The longest chain of transactions. */
  public double criticalPath() {
    return graph.criticalPath(times);
  }

  /** The longest transaction. */
  public double longest() {
    return Arrays.stream(times).max().orElse(0);
  }

  public double optimistic(int workers) {
    return around + graph.makespan(times, workers);
  }

  public double accessList(int workers) {
    TransactionGraph free = hasList ? TransactionGraph.independent(times.length) : graph;
    return around + free.makespan(times, workers);
  }
}
