package io.lanewise.pipeline;

import io.lanewise.evm.world.StateChanges;
import io.lanewise.hashing.Hash;

/** State roots in the midst of a block: receipts before Byzantium carry one. */
@FunctionalInterface
public interface IntermediateRoot {
  /**
   * The state root after some of the block's transactions.
   *
   * @param changes all since the block's beginning
   */
  Hash of(StateChanges changes);
}
