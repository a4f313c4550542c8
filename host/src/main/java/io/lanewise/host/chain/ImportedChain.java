package io.lanewise.host.chain;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.host.database.StoredChain.Outcome;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.chain.ChainStages;

/** A chain that blocks are imported into: in memory, or in a database. */
interface ImportedChain {
  /** The last block's header; not while blocks go through the ring. */
  BlockHeader head();

  /** The stages for a ring that goes on from the head; nothing else is asked for meanwhile. */
  ChainStages stages();

  /**
   * Adds a block that does not follow the head, nothing being in the ring.
   *
   * @throws InvalidBlockException when it has no place in the chain
   */
  Outcome add(Block block);

  /** Whether the block is the head or one before it. */
  boolean contains(BlockHeader header);
}
