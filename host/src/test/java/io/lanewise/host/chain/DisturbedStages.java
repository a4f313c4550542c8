package io.lanewise.host.chain;

import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.types.Block;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.chain.EncodedBlock;
import io.lanewise.pipeline.ring.BlockSlot;
import io.lanewise.pipeline.ring.BlockStages;
import io.lanewise.pipeline.ring.Stage;

/** Stages that something happens in before they do their work. */
public record DisturbedStages(BlockStages<EncodedBlock> stages, Disturber disturber)
    implements BlockStages<EncodedBlock> {

  /** What happens. */
  public interface Disturber {
    void disturb(Stage stage, long number);
  }

  private void disturb(Stage stage, BlockSlot<EncodedBlock> slot) {
    disturber.disturb(stage, slot.block().header().number());
  }

  @Override
  public int size(EncodedBlock input) {
    return stages.size(input);
  }

  @Override
  public Block decode(BlockSlot<EncodedBlock> slot) {
    Block block = stages.decode(slot);
    if (block != null) {
      disturber.disturb(Stage.DECODE, block.header().number());
    }
    return block;
  }

  @Override
  public boolean isFrontier(BlockSlot<EncodedBlock> slot) {
    disturb(Stage.RECOVER, slot);
    return stages.isFrontier(slot);
  }

  @Override
  public void prefetch(BlockSlot<EncodedBlock> slot) {
    disturb(Stage.PREFETCH, slot);
    stages.prefetch(slot);
  }

  @Override
  public BlockResult execute(BlockSlot<EncodedBlock> slot) {
    disturb(Stage.EXECUTE, slot);
    return stages.execute(slot);
  }

  @Override
  public StateUpdate merkleize(BlockSlot<EncodedBlock> slot) {
    disturb(Stage.MERKLEIZE, slot);
    return stages.merkleize(slot);
  }

  @Override
  public void verify(BlockSlot<EncodedBlock> slot) {
    disturb(Stage.VERIFY, slot);
    stages.verify(slot);
  }

  @Override
  public void commit(BlockSlot<EncodedBlock> slot) {
    disturb(Stage.COMMIT, slot);
    stages.commit(slot);
  }

  @Override
  public void end() {
    stages.end();
  }
}
