package io.lanewise.host.database;

import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.WorldView;
import io.lanewise.host.database.BlockStore.StoredHeader;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.chain.BlockReads;
import io.lanewise.pipeline.chain.ChainStore;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A chain in a database while blocks go through the ring.
 *
 * <pre>
 *   prefetch 97      accounts and slots of its transactions ─ one multi-get ─▶ FlatState's caches
 *   execute 94       FlatState, below the layers of 92 and 93
 *   advance 93       StateTrie; its nodes wait in TrieNodes, and here to be written
 *   commit 92        one write batch: flat state, nodes, block, receipts, undo, head
 * </pre>
 */
final class RingStore implements ChainStore {
  private final ChainSteps steps;
  private final StoredState state;

  /** Of each block that the tries have and the tables have not, the oldest first. */
  private final Queue<NodeChanges> inFlight = new ConcurrentLinkedQueue<>();

  RingStore(ChainSteps steps) {
    this.steps = steps;
    state = steps.state();
  }

  @Override
  public WorldView committed() {
    return state.flat();
  }

  @Override
  public void prefetch(Block block, BlockSigners signers) {
    BlockReads reads = BlockReads.of(block, signers);
    state.flat().prefetch(reads.accounts(), reads.slots());
  }

  @Override
  public StateUpdate prepare(StateChanges changes) {
    return state.prepare(changes);
  }

  @Override
  public void advance(StateUpdate update) {
    inFlight.add(state.advance(update));
  }

  @Override
  public void commit(Block block, BlockResult result, StateUpdate update) {
    Database database = steps.database();
    Pending batch = new Pending(database);
    FlatChanges flat = FlatChanges.of(result.stateChanges(), state.flat());
    NodeChanges nodes = inFlight.element();
    flat.writeTo(batch);
    nodes.writeTo(batch);
    StoredHeader head = steps.after(block);
    byte[] undo = Undo.encode(result.stateChanges(), state.flat());
    new BlockStore(batch)
        .append(
            block,
            head.totalDifficulty(),
            result.receipts(),
            undo,
            database.settings().undoBlocks());
    database.write(batch);
    inFlight.remove();
    state.committed(flat, nodes);
    steps.setHead(head);
  }

  @Override
  public void rollBack() {
    if (!inFlight.isEmpty()) {
      inFlight.clear();
      state.drop(steps.head().header().stateRoot());
    }
  }
}
