package io.lanewise.evm.fork;

/**
 * The numbers a fork sets for blocks as a whole; a fork copies those of the one before it and
 * changes a few.
 *
 * @param blockReward wei for the block's author, before ommers; 0 from Paris on
 * @param bombDelay blocks by which the difficulty bomb is set back
 * @param blobs null before Cancun
 */
public record BlockRules(long blockReward, long bombDelay, BlobSchedule blobs) {
  private static final long ETHER = 1_000_000_000_000_000_000L;

  /** Those of the genesis block. */
  static final BlockRules FRONTIER = new BlockRules(5 * ETHER, 0, null);

  BlockRules reward(long ether) {
    return new BlockRules(ether * ETHER, bombDelay, blobs);
  }

  BlockRules delayBomb(long blocks) {
    return new BlockRules(blockReward, blocks, blobs);
  }

  BlockRules blobs(int target, int max, long updateFraction) {
    return new BlockRules(blockReward, bombDelay, new BlobSchedule(target, max, updateFraction));
  }
}
