package io.lanewise.bench.suite;

import io.lanewise.evm.types.Block;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.chain.ChainImport;
import io.lanewise.pipeline.chain.EncodedBlock;
import java.util.Map;

/** One block after the other on one thread, its signers in a batch of their own: in memory. */
record OneByOneRoute(Lane lane) implements Route {
  static final String NAME = "one by one";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String executor() {
    return "sequential";
  }

  @Override
  public Trip run(MeasuredChain chain) {
    ChainImport blocks =
        new ChainImport(
            chain.config(),
            lane.translations(),
            lane.senders(),
            chain.genesis(),
            chain.newState(lane.trieWorkers()));
    long start = System.nanoTime();
    try {
      for (EncodedBlock block : chain.blocks()) {
        blocks.add(Block.decode(block.rlp()));
      }
    } catch (InvalidBlockException e) {
      throw Route.wrong(chain, e);
    }
    long nanoseconds = System.nanoTime() - start;
    Route.requireHead(chain, blocks.head());
    return new Trip(nanoseconds, Map.of());
  }
}
