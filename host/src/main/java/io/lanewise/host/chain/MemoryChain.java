package io.lanewise.host.chain;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.host.database.StoredChain.Outcome;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.HeaderValidation;
import io.lanewise.pipeline.chain.Ancestry;
import io.lanewise.pipeline.chain.ChainStages;

/** One line of blocks from a genesis block on, with its state in memory. Used once. */
final class MemoryChain implements ImportedChain {
  private final ChainConfig config;
  private final BlockHeader genesis;
  private final Ancestry ancestry;
  private final ChainStages stages;

  /**
   * @param processor executes the blocks of the chain
   */
  MemoryChain(GenesisFile start, BlockProcessor processor) {
    config = start.chain();
    genesis = start.block().header();
    ancestry = new Ancestry(start.block());
    stages = new ChainStages(config, processor, ancestry, start.state());
  }

  @Override
  public BlockHeader head() {
    return ancestry.head();
  }

  @Override
  public ChainStages stages() {
    return stages;
  }

  /** Some exports begin with the genesis block; any other block is out of place. */
  @Override
  public Outcome add(Block block) {
    if (!contains(block.header())) {
      new HeaderValidation(config).check(block.header(), head());
    }
    return Outcome.KNOWN;
  }

  @Override
  public boolean contains(BlockHeader header) {
    return header.hash().equals(genesis.hash()) || header.hash().equals(head().hash());
  }
}
