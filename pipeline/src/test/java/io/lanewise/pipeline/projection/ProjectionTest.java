package io.lanewise.pipeline.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ProjectionTest {
  private static final double EXACT = 1e-9;

  @Test
  void whatIsAroundTheTransactionsStays() {
    TransactionGraph graph = new TransactionGraph(new int[][] {{}, {0}, {}, {}});
    Projection block = new Projection(new double[] {2, 3, 1, 4}, 10, graph, true);
    assertEquals(20, block.sequential(), EXACT);
    assertEquals(5, block.criticalPath(), EXACT);
    assertEquals(4, block.longest(), EXACT);
    assertEquals(20, block.optimistic(1), EXACT);
    assertEquals(15, block.optimistic(2), EXACT);
    assertEquals(15, block.optimistic(32), EXACT);
    assertEquals(15, block.accessList(2), EXACT);
    assertEquals(14, block.accessList(32), EXACT);
  }

  @Test
  void withoutListItWaitsAllTheSame() {
    Projection block = new Projection(new double[] {2, 3}, 1, TransactionGraph.chain(2), false);
    assertEquals(6, block.accessList(8), EXACT);
  }
}
