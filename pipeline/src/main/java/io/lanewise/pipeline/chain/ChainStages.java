package io.lanewise.pipeline.chain;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.world.WorldView;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.IntermediateRoot;
import io.lanewise.pipeline.ring.BlockSlot;
import io.lanewise.pipeline.ring.BlockStages;

/**
 * The stages of blocks that follow each other, each verified whole, on a state in a {@link
 * ChainStore}. A block executes on what the blocks before it have changed, committed or not.
 *
 * <pre>
 *   execute 94 reads   layer 93 ─▶ layer 92 ─▶ store.committed()
 *   commit 92          makes layer 92 superfluous: 95 is executed without it
 * </pre>
 *
 * <p>Receipts before Byzantium carry state roots. A block that needs those executes alone: when all
 * before it are committed, with the tries that nobody else uses then.
 */
public final class ChainStages implements BlockStages<EncodedBlock> {
  private final ChainConfig chain;
  private final BlockExecution execution;
  private final ChainStore store;

  // Of the execute stage.
  private final Ancestry ancestry;
  private final BlockLayers layers = new BlockLayers();

  /** Number of the last block that was committed. */
  private volatile long committed;

  /**
   * @param processor executes the blocks; used by the ring's thread from now on
   * @param ancestry the last blocks of the chain; owned by this object
   * @param store with the state after the last of them; used by nobody else meanwhile
   */
  public ChainStages(
      ChainConfig chain, BlockProcessor processor, Ancestry ancestry, ChainStore store) {
    this.chain = chain;
    this.ancestry = ancestry;
    this.store = store;
    execution = new BlockExecution(chain, processor);
    committed = ancestry.head().number();
  }

  @Override
  public int size(EncodedBlock input) {
    return input.rlp().length;
  }

  @Override
  public Block decode(BlockSlot<EncodedBlock> slot) {
    return Block.decode(slot.input().rlp());
  }

  @Override
  public boolean isFrontier(BlockSlot<EncodedBlock> slot) {
    return !forkOf(slot.block()).isAtLeast(Fork.HOMESTEAD);
  }

  private Fork forkOf(Block block) {
    return chain.forkAt(block.header().number(), block.header().timestamp());
  }

  @Override
  public void prefetch(BlockSlot<EncodedBlock> slot) {
    store.prefetch(slot.block(), slot.signers());
  }

  @Override
  public BlockResult execute(BlockSlot<EncodedBlock> slot) {
    Block block = slot.block();
    boolean needsRoots =
        !forkOf(block).isAtLeast(Fork.BYZANTIUM) && !block.transactions().isEmpty();
    if (needsRoots) {
      slot.awaitPrevious();
    }
    IntermediateRoot roots = needsRoots ? changes -> store.prepare(changes).root() : null;
    execution.validate(block, ancestry.blocks(), ancestry.headHash());
    BlockResult result = execution.process(block, slot.signers(), view(slot), ancestry, roots);
    layers.add(new BlockLayer(block.header().number(), result.stateChanges()));
    ancestry.append(block, slot.hash());
    return result;
  }

  private WorldView view(BlockSlot<EncodedBlock> slot) {
    layers.drop(committed);
    return layers.over(store.committed(), slot::awaitPrevious);
  }

  @Override
  public StateUpdate merkleize(BlockSlot<EncodedBlock> slot) {
    StateUpdate update = store.prepare(slot.result().stateChanges());
    store.advance(update);
    return update;
  }

  @Override
  public void verify(BlockSlot<EncodedBlock> slot) {
    BlockExecution.check(slot.block(), slot.result(), slot.input().receipts());
    BlockExecution.checkStateRoot(slot.block().header(), slot.update().root());
  }

  @Override
  public void commit(BlockSlot<EncodedBlock> slot) {
    store.commit(slot.block(), slot.result(), slot.update());
    committed = slot.block().header().number();
  }

  @Override
  public void end() {
    store.rollBack();
  }
}
