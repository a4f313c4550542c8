package io.lanewise.host.chain;

import io.lanewise.evm.types.BlockHeader;

/**
 * What was imported.
 *
 * @param head the last block that was verified; the genesis block when there is none
 * @param blocks verified, without the genesis block
 * @param nanoseconds from the first block's bytes to the last block's state root
 * @param error why the block after the head is invalid, or null
 */
public record ImportTotal(
    BlockHeader head,
    long blocks,
    long transactions,
    long gasUsed,
    long nanoseconds,
    String error) {

  double mgasPerSecond() {
    return nanoseconds == 0 ? 0 : gasUsed * 1e3 / nanoseconds;
  }
}
