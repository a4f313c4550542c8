package io.lanewise.host.replay;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.types.Block;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.bundle.Witness;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.BlockVerification;
import io.lanewise.pipeline.ring.BlockSlot;
import io.lanewise.pipeline.ring.BlockStages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stages of blocks that each bring the state before them, and so may follow each other whatever
 * they are. There is nothing to prefetch and nothing to commit.
 */
final class BundleStages implements BlockStages<ReplayedBlock> {
  private final TrieWorkers trieWorkers;

  /** Made before the ring runs: blocks come as JSON, and again and again. */
  private final Map<ReplayedBlock, byte[]> encoded = new HashMap<>();

  /**
   * @param blocks that will be submitted, all verified
   * @param trieWorkers work out state roots; used by the ring from now on
   */
  BundleStages(List<ReplayedBlock> blocks, TrieWorkers trieWorkers) {
    this.trieWorkers = trieWorkers;
    blocks.forEach(block -> encoded.put(block, block.bundle().block().encode()));
  }

  @Override
  public int size(ReplayedBlock input) {
    return encoded.get(input).length;
  }

  @Override
  public Block decode(BlockSlot<ReplayedBlock> slot) {
    return Block.decode(encoded.get(slot.input()));
  }

  @Override
  public boolean isFrontier(BlockSlot<ReplayedBlock> slot) {
    return !slot.input().bundle().fork().isAtLeast(Fork.HOMESTEAD);
  }

  @Override
  public void prefetch(BlockSlot<ReplayedBlock> slot) {}

  @Override
  public BlockResult execute(BlockSlot<ReplayedBlock> slot) {
    return slot.input().execute(slot.block(), slot.signers());
  }

  @Override
  public StateUpdate merkleize(BlockSlot<ReplayedBlock> slot) {
    Witness witness = slot.input().bundle().witness();
    return witness == null ? null : witness.postState(slot.result().stateChanges(), trieWorkers);
  }

  @Override
  public void verify(BlockSlot<ReplayedBlock> slot) {
    Hash stateRoot = slot.update() == null ? null : slot.update().root();
    BlockVerification verification =
        BlockVerification.of(slot.block(), slot.result(), stateRoot, null);
    if (!verification.verified()) {
      throw new IllegalStateException(
          slot.input().bundle().file() + ": a repeated run differs: " + verification.difference());
    }
  }

  @Override
  public void commit(BlockSlot<ReplayedBlock> slot) {}

  @Override
  public void end() {}
}
