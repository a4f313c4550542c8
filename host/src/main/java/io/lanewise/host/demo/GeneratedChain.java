package io.lanewise.host.demo;

import io.lanewise.evm.fork.ChainConfig;
import java.util.List;

/**
 * A whole generated chain.
 *
 * @param blocks from block 1 on
 */
public record GeneratedChain(ChainConfig config, Genesis genesis, List<GeneratedBlock> blocks) {
  public GeneratedChain {
    blocks = List.copyOf(blocks);
  }
}
