package io.lanewise.host.workload;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.PublicChains;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.world.InMemoryWorld;
import java.util.List;

/**
 * A block that was made up: valid, with all that its header states.
 *
 * @param senders of the transactions, in their order
 * @param before all of the state that the block reads
 */
public record WorkloadBlock(Block block, List<Address> senders, InMemoryWorld before) {
  /** Whose rules hold. */
  public static final ChainConfig CHAIN = PublicChains.MAINNET;

  public WorkloadBlock {
    senders = List.copyOf(senders);
  }
}
