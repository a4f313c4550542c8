package io.lanewise.pipeline.projection;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Which transactions of a block must wait for which. Immutable.
 *
 * @param before of each transaction those that it reads from, with lower indices, each once
 */
public record TransactionGraph(int[][] before) {
  /** No transaction waits for another. */
  public static TransactionGraph independent(int transactions) {
    return new TransactionGraph(new int[transactions][0]);
  }

  /** Each transaction waits for the one before it. */
  public static TransactionGraph chain(int transactions) {
    int[][] before = new int[transactions][];
    for (int i = 0; i < transactions; i++) {
      before[i] = i == 0 ? new int[0] : new int[] {i - 1};
    }
    return new TransactionGraph(before);
  }

  /** Pairs of which one waits for the other. */
  public int edges() {
    return IntStream.range(0, before.length).map(i -> before[i].length).sum();
  }

  /**
   * The time that no number of workers can do without: of the longest chain.
   *
   * @param times of the transactions
   */
  public double criticalPath(double[] times) {
    double longest = 0;
    for (double tail : tails(times)) {
      longest = Math.max(longest, tail);
    }
    return longest;
  }

  /** Of each transaction, its own time and that of the longest chain of those that wait for it. */
  private double[] tails(double[] times) {
    double[] tails = new double[before.length];
    for (int i = before.length - 1; i >= 0; i--) {
      tails[i] += times[i];
      for (int earlier : before[i]) {
        tails[earlier] = Math.max(tails[earlier], tails[i]);
      }
    }
    return tails;
  }

  private record Running(int transaction, double end) {}

  /**
   * The time that a number of workers take who know all this beforehand and lose none: whoever is
   * free takes, of the transactions that wait for nothing any more, the one with the longest chain
   * behind it.
   *
   * @param times of the transactions
   */
  public double makespan(double[] times, int workers) {
    double[] tails = tails(times);
    int[] waitsFor = new int[before.length];
    PriorityQueue<Integer> ready =
        new PriorityQueue<>(
            Comparator.<Integer>comparingDouble(i -> -tails[i]).thenComparingInt(i -> i));
    for (int i = 0; i < before.length; i++) {
      waitsFor[i] = before[i].length;
      if (waitsFor[i] == 0) {
        ready.add(i);
      }
    }
    int[][] after = after();
    PriorityQueue<Running> running = new PriorityQueue<>(Comparator.comparingDouble(Running::end));
    double now = 0;
    while (!ready.isEmpty() || !running.isEmpty()) {
      while (!ready.isEmpty() && running.size() < workers) {
        int next = ready.remove();
        running.add(new Running(next, now + times[next]));
      }
      Running first = running.remove();
      now = first.end;
      for (int later : after[first.transaction]) {
        if (--waitsFor[later] == 0) {
          ready.add(later);
        }
      }
    }
    return now;
  }

  private int[][] after() {
    int[] counts = new int[before.length];
    for (int[] earlier : before) {
      for (int i : earlier) {
        counts[i]++;
      }
    }
    int[][] after = new int[before.length][];
    for (int i = 0; i < after.length; i++) {
      after[i] = new int[counts[i]];
    }
    for (int i = before.length - 1; i >= 0; i--) {
      for (int earlier : before[i]) {
        after[earlier][--counts[earlier]] = i;
      }
    }
    return after;
  }
}
