package io.lanewise.host.chain;

import io.lanewise.evm.types.BlockHeader;

/**
 * What was imported.
 *
 * @param head the last block of the chain
 * @param blocks that were added, without the genesis block
 * @param known blocks that were there already
 * @param nanoseconds from the first block's bytes to the last block's state root
 * @param complete whether the last block of the files is in the chain
 * @param interrupted whether the user ended the import before that
 * @param error why a block is invalid or not in the chain, or null
 */
public record ImportTotal(
    BlockHeader head,
    long blocks,
    long known,
    long transactions,
    long gasUsed,
    long nanoseconds,
    boolean complete,
    boolean interrupted,
    String error) {

  double mgasPerSecond() {
    return nanoseconds == 0 ? 0 : gasUsed * 1e3 / nanoseconds;
  }
}
