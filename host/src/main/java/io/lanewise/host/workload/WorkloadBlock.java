package io.lanewise.host.workload;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.PublicChains;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.host.bundle.Bundle;
import io.lanewise.host.bundle.BundleReader;
import java.nio.file.Path;
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

  /**
   * As if it had been read from a file.
   *
   * @param name in place of the file's
   */
  public Bundle bundle(String name) {
    return new Bundle(
        Path.of(name),
        BundleReader.PRESTATE,
        CHAIN,
        block,
        null,
        senders,
        before,
        _ -> null,
        null,
        null);
  }
}
