package io.lanewise.pipeline.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** On graphs whose schedules one can draw. */
class TransactionGraphTest {
  private static final double EXACT = 1e-9;

  private static TransactionGraph graph(int[]... before) {
    return new TransactionGraph(before);
  }

  private static int[] after(int... transactions) {
    return transactions;
  }

  @Test
  void chainsGainNothing() {
    TransactionGraph chain = TransactionGraph.chain(4);
    double[] times = {3, 1, 4, 2};
    assertEquals(10, chain.criticalPath(times), EXACT);
    assertEquals(10, chain.makespan(times, 1), EXACT);
    assertEquals(10, chain.makespan(times, 32), EXACT);
    assertEquals(3, chain.edges());
  }

  @Test
  void independentOnesShareTheWork() {
    TransactionGraph free = TransactionGraph.independent(5);
    double[] times = {2, 2, 2, 2, 4};
    assertEquals(4, free.criticalPath(times), EXACT);
    assertEquals(12, free.makespan(times, 1), EXACT);
    assertEquals(6, free.makespan(times, 2), EXACT, "4 + 2 beside 2 + 2 + 2");
    assertEquals(4, free.makespan(times, 3), EXACT);
    assertEquals(4, free.makespan(times, 8), EXACT, "the longest alone");
  }

  /**
   *
   *
   * <pre>
   *        ┌─> 1 (5) ─┐
   *   0 (1)            ├─> 3 (1)      4 (6)
   *        └─> 2 (2) ─┘
   * </pre>
   */
  @Test
  void aDiamondWaitsForItsLongerSide() {
    TransactionGraph graph = graph(after(), after(0), after(0), after(1, 2), after());
    double[] times = {1, 5, 2, 1, 6};
    assertEquals(7, graph.criticalPath(times), EXACT);
    assertEquals(15, graph.makespan(times, 1), EXACT);
    // 0 1 1 1 1 1 2 2 3 beside 4 4 4 4 4 4: who has come to the end of 4 takes 2 at 6.
    assertEquals(9, graph.makespan(times, 2), EXACT);
    assertEquals(7, graph.makespan(times, 3), EXACT);
  }

  /** The longest chain goes first, though a shorter transaction stands before it. */
  @Test
  void whatOthersWaitForGoesFirst() {
    TransactionGraph graph = graph(after(), after(), after(1), after(2));
    double[] times = {3, 1, 1, 1};
    assertEquals(6, graph.makespan(times, 1), EXACT);
    assertEquals(3, graph.makespan(times, 2), EXACT);
  }

  @Test
  void anEmptyBlockTakesNoTime() {
    assertEquals(0, TransactionGraph.independent(0).makespan(new double[0], 2), EXACT);
    assertEquals(0, TransactionGraph.independent(0).criticalPath(new double[0]), EXACT);
  }

  /** Graham's bounds, which every list schedule keeps. */
  @Test
  void schedulesKeepTheirBounds() {
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      int count = random.nextInt(1, 40);
      int density = random.nextInt(1, 12);
      int[][] before = new int[count][];
      for (int i = 0; i < count; i++) {
        before[i] = random.ints(0, count).limit(count).distinct().sorted().toArray();
        int self = i;
        before[i] =
            Arrays.stream(before[i])
                .filter(earlier -> earlier < self && (earlier + self) % density == 0)
                .toArray();
      }
      TransactionGraph graph = new TransactionGraph(before);
      double[] times = random.doubles(count, 0.1, 5).toArray();
      double sum = Arrays.stream(times).sum();
      double path = graph.criticalPath(times);
      for (int workers : new int[] {1, 2, 3, 8, 64}) {
        double makespan = graph.makespan(times, workers);
        assertTrue(makespan >= Math.max(path, sum / workers) - EXACT);
        assertTrue(makespan <= sum / workers + path * (workers - 1) / workers + EXACT);
      }
      assertEquals(sum, graph.makespan(times, 1), 1e-6);
      assertEquals(path, graph.makespan(times, 64), 1e-6);
    }
  }
}
