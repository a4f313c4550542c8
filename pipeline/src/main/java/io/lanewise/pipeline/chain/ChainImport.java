package io.lanewise.pipeline.chain;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.InvalidBlockException;

/**
 * Blocks that follow each other from the genesis block on, each verified whole, on one state that
 * changes in place: a block costs what it changes, however large the state. The reference for the
 * ring: one block after the other, on one thread.
 */
public final class ChainImport {
  private final BlockExecution execution;
  private final ChainState state;
  private final Ancestry ancestry;

  /** As the longer form, with signers recovered by CPU code. */
  public ChainImport(
      ChainConfig chain, TranslationCache translations, Block genesis, ChainState state) {
    this(chain, translations, BatchSenders.onCpu(), genesis, state);
  }

  /**
   * @param senders recovers the signers of each block; stays the caller's
   * @param genesis block 0
   * @param state of the genesis block; owned by the import from now on
   * @throws InvalidBlockException when the genesis block states another root
   */
  public ChainImport(
      ChainConfig chain,
      TranslationCache translations,
      BatchSenders senders,
      Block genesis,
      ChainState state) {
    execution = new BlockExecution(chain, translations, senders);
    this.state = state;
    BlockExecution.checkStateRoot(genesis.header(), state.root());
    ancestry = new Ancestry(genesis);
  }

  /**
   * Adds the next block.
   *
   * @return what it did
   * @throws InvalidBlockException when the block does not follow; the import stays as it is
   */
  public BlockResult add(Block block) {
    BlockResult result =
        execution.execute(
            block, ancestry.blocks(), state, ancestry, changes -> state.prepare(changes).root());
    StateChanges changes = result.stateChanges();
    StateUpdate update = state.prepare(changes);
    BlockExecution.checkStateRoot(block.header(), update.root());
    state.apply(changes, update);
    ancestry.append(block);
    return result;
  }

  /** The last block's header. */
  public BlockHeader head() {
    return ancestry.head();
  }

  /** The state after the head. */
  public ChainState state() {
    return state;
  }
}
