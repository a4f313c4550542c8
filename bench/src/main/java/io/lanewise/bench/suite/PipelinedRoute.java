package io.lanewise.bench.suite;

import io.lanewise.evm.types.BlockHeader;
import io.lanewise.host.command.ProfileOption;
import io.lanewise.pipeline.chain.Ancestry;
import io.lanewise.pipeline.chain.ChainStages;
import io.lanewise.pipeline.chain.ChainStore;
import io.lanewise.pipeline.chain.EncodedBlock;
import io.lanewise.pipeline.ring.BlockRing;
import io.lanewise.pipeline.ring.RingFailure;

/** Several blocks in flight, a thread for each stage: in memory. */
record PipelinedRoute(Lane lane) implements Route {
  static final String NAME = "pipelined";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String executor() {
    return lane.executor();
  }

  @Override
  public Trip run(MeasuredChain chain) {
    return run(lane, chain, new Ancestry(chain.genesis()), chain.newState(lane.trieWorkers()));
  }

  /**
   * Takes a chain through the ring.
   *
   * @param ancestry of the genesis block
   * @param store with its state
   */
  static Trip run(Lane lane, MeasuredChain chain, Ancestry ancestry, ChainStore store) {
    ChainStages stages =
        new ChainStages(chain.config(), lane.processor(chain.config()), ancestry, store);
    BlockHeader[] head = {chain.genesis().header()};
    try (BlockRing<EncodedBlock> ring =
        new BlockRing<>(
            ProfileOption.ring(lane.operations()),
            lane.senders(),
            stages,
            slot -> head[0] = slot.block().header())) {
      long start = System.nanoTime();
      for (EncodedBlock block : chain.blocks()) {
        if (!ring.submit(block)) {
          break;
        }
      }
      RingFailure<EncodedBlock> failure = ring.finish().failure();
      long nanoseconds = System.nanoTime() - start;
      if (failure != null) {
        throw Route.wrong(chain, failure.cause());
      }
      Route.requireHead(chain, head[0]);
      return new Trip(nanoseconds, RingCounts.of(ring.snapshot()));
    }
  }
}
