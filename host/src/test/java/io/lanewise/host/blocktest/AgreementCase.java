package io.lanewise.host.blocktest;

import io.lanewise.evm.types.Block;
import io.lanewise.host.fixture.FixtureCase;
import io.lanewise.host.fixture.FixtureFields;
import io.lanewise.host.fixture.FixtureResult;
import io.lanewise.host.fixture.FixtureWorker;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.chain.BlockTree;
import io.lanewise.pipeline.chain.Merge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A block test that must not only pass, but go the same way by every executor: the same blocks are
 * valid, and the others rejected in the same words. What a valid block does is what its header
 * says, for each.
 */
record AgreementCase(BlockTestCase test, ThreadLocal<AgreeingExecutors> executors)
    implements FixtureCase {
  @Override
  public String name() {
    return test.name();
  }

  @Override
  public String fork() {
    return test.fork();
  }

  @Override
  public FixtureResult run(FixtureWorker worker) {
    FixtureResult result = test.run(worker);
    if (!result.pass()) {
      return result;
    }
    List<Arrival> arrivals = test.arrivals();
    List<String> expected = history(arrivals, test.executor(), worker);
    for (Map.Entry<String, Executor> executor : executors.get().all().entrySet()) {
      List<String> history = history(arrivals, executor.getValue(), worker);
      if (!history.equals(expected)) {
        return FixtureResult.failed(
            result.stateRoot(), executor.getKey() + ": " + history + ", sequential: " + expected);
      }
    }
    executors.get().endCase();
    return result;
  }

  /** What became of each block, and the head at the end. */
  private List<String> history(List<Arrival> arrivals, Executor executor, FixtureWorker worker) {
    Merge merge = Networks.byName(test.fork());
    Block genesis = test.genesis();
    BlockTree tree =
        new BlockTree(
            merge,
            worker.translations(),
            executor,
            genesis,
            FixtureFields.world(FixtureFields.get(test.test(), "pre")));
    List<String> history = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      history.add(String.valueOf(arrival.arrive(tree)));
    }
    history.add(tree.head().hash().toString());
    return history;
  }
}
