package io.lanewise.pipeline.chain;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.InvalidBlockException;

/**
 * Blocks that follow each other from the genesis block on, each verified whole, on one state that
 * changes in place: a block costs what it changes, however large the state. The reference for the
 * ring: one block after the other. Used by one thread.
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
    this(chain, new BlockProcessor(chain, translations, senders), genesis, state);
  }

  /**
   * @param processor executes the blocks of the chain
   * @param genesis block 0
   * @param state of the genesis block; owned by the import from now on
   * @throws InvalidBlockException when the genesis block states another root
   */
  public ChainImport(ChainConfig chain, BlockProcessor processor, Block genesis, ChainState state) {
    execution = new BlockExecution(chain, processor);
    this.state = state;
    BlockExecution.checkStateRoot(genesis.header(), state.root());
    ancestry = new Ancestry(genesis);
  }

  /**
   * Adds the next block. Whoever wants to time its execution alone takes the three steps himself.
   *
   * @return what it did
   * @throws InvalidBlockException when the block does not follow; the import stays as it is
   */
  public BlockResult add(Block block) {
    validate(block);
    BlockResult result = execute(block, null);
    accept(block, result);
    return result;
  }

  /** The first step of {@link #add}: what needs no execution. */
  public void validate(Block block) {
    execution.validate(block, ancestry.blocks(), ancestry.headHash());
  }

  /**
   * The second step: the execution; changes nothing.
   *
   * @param known who signed the transactions; null when that is to be recovered
   */
  public BlockResult execute(Block block, BlockSigners known) {
    return execution.process(
        block, known, state, ancestry, changes -> state.prepare(changes).root());
  }

  /** The third step: compares the header with the result, and makes the block the head. */
  public void accept(Block block, BlockResult result) {
    BlockExecution.check(block, result);
    StateChanges changes = result.stateChanges();
    StateUpdate update = state.prepare(changes);
    BlockExecution.checkStateRoot(block.header(), update.root());
    state.apply(changes, update);
    ancestry.append(block, block.hash());
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
