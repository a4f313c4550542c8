package io.lanewise.host.t8n;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.BlockResult;
import java.util.List;

/**
 * What came of a transition.
 *
 * @param env the environment, completed
 * @param blobBaseFee in wei; null where blobs have no price
 * @param included transactions, in order; the results in {@code block} are theirs
 * @param senders of the included transactions
 * @param alloc the state after
 */
record T8nOutput(
    Environment env,
    UInt256 blobBaseFee,
    BlockResult block,
    List<Transaction> included,
    List<Address> senders,
    List<Rejected> rejected,
    InMemoryWorld alloc,
    Hash stateRoot) {

  /**
   * A transaction that the block may not contain.
   *
   * @param index among those offered
   */
  record Rejected(int index, String error) {}
}
