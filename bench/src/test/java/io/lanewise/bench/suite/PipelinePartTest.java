package io.lanewise.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.types.Block;
import io.lanewise.host.command.ExecutorOption.Kind;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.kernels.profile.BatchOperations;
import io.lanewise.kernels.profile.Profiles;
import io.lanewise.pipeline.chain.EncodedBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PipelinePartTest {
  private static Lane lane;
  private static MeasuredChain chain;

  @BeforeAll
  static void open() {
    BatchOperations operations = BatchOperations.of(Profiles.find("cpu-scalar"));
    lane = Lane.all(operations, List.of(Kind.SEQUENTIAL), List.of(1)).getFirst();
    chain = MeasuredChain.generate(1);
  }

  @AfterAll
  static void close() {
    lane.close();
  }

  private static List<Route> routes() {
    return List.of(
        new OneByOneRoute(lane),
        new PipelinedRoute(lane),
        new DatabaseRoute(lane, false),
        new DatabaseRoute(lane, true));
  }

  @Test
  void everyRouteLeadsToTheHead() {
    for (Route route : routes()) {
      PipelinePart part = new PipelinePart(route, route.name(), List.of(chain));
      assertEquals(chain.gas(), part.cases().getFirst().work());
      for (int i = 0; i < 2; i++) { // each turn begins at the genesis block
        assertTrue(part.turn()[0] > 0, route.name());
      }
    }
  }

  @Test
  void theRingCountsItsStages() {
    PipelinePart part =
        new PipelinePart(new PipelinedRoute(lane), PipelinedRoute.NAME, List.of(chain));
    part.turn();
    Map<String, Double> counters = part.counters().getFirst();
    assertTrue(counters.get("stage.execute.nanoseconds") > 0, counters.toString());
    assertTrue(counters.containsKey("stage.commit.waiting"), counters.toString());
    double signatures = counters.get("batch.signatures") / counters.get("batch.blocks");
    assertEquals((double) chain.transactions() / chain.blocks().size(), signatures, 1e-6);
  }

  /** The last block states another gas limit, so its hash and rules are not those of the chain. */
  @Test
  void aChainThatIsNotRightIsRefused() {
    List<EncodedBlock> blocks = new ArrayList<>(chain.blocks());
    EncodedBlock last = blocks.removeLast();
    Block block = Block.decode(last.rlp());
    Block other =
        new Block(
            block.header().toBuilder().gasUsed(block.header().gasUsed() + 1).build(),
            block.transactions(),
            block.ommers(),
            block.withdrawals());
    blocks.add(new EncodedBlock(other.encode(), last.position()));
    MeasuredChain wrong =
        new MeasuredChain(
            "wrong",
            chain.config(),
            chain.genesis(),
            chain.alloc(),
            blocks,
            chain.head(),
            chain.transactions(),
            chain.gas());
    for (Route route : routes()) {
      RefusedException e = assertThrows(RefusedException.class, () -> route.run(wrong));
      assertEquals(RefusedException.Kind.WRONG, e.kind());
      assertTrue(e.getMessage().startsWith("wrong: "), e.getMessage());
    }
  }
}
