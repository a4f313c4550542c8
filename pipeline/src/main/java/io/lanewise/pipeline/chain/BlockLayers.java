package io.lanewise.pipeline.chain;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.evm.world.WorldView;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What the blocks have changed that are executed and not committed yet. Most of what a block reads
 * none of them has changed: a table of counters says so without a look at each of them.
 *
 * <pre>
 *   hash of what was changed ─▶ counts │ 0 │ 2 │ 0 │ 0 │ 1 │ …   of changes in all layers
 *                                        └ changed by none     └ by one, or it is another's hash
 * </pre>
 *
 * <p>Changed by one thread; read by many in between, through {@link LayeredView}s.
 */
final class BlockLayers {
  private static final int COUNTS = 1 << 14;

  /** Keeps apart an account that was changed and one whose storage was emptied. */
  private static final int EMPTIED = 0x5bd1e995;

  /** The newest first. */
  private final Deque<BlockLayer> layers = new ArrayDeque<>();

  private final int[] counts = new int[COUNTS];

  /** Adds what the next block changes. */
  void add(BlockLayer layer) {
    layers.addFirst(layer);
    count(layer, 1);
  }

  /**
   * Drops the layers that are committed.
   *
   * @param upTo number of the last block that is
   */
  void drop(long upTo) {
    while (!layers.isEmpty() && layers.getLast().number() <= upTo) {
      count(layers.removeLast(), -1);
    }
  }

  /**
   * The state after the newest layer, until the layers change.
   *
   * @param committed has all blocks before the layers, and some of theirs
   * @param awaitCommits waits until it has the blocks of all layers
   */
  WorldView over(WorldView committed, Runnable awaitCommits) {
    return layers.isEmpty()
        ? committed
        : new LayeredView(this, List.copyOf(layers), committed, awaitCommits);
  }

  /** False when no layer changes the account. */
  boolean mayChange(Address address) {
    return counts[place(address.hashCode())] != 0;
  }

  /** False when no layer says anything of the slot, neither its value nor that it is empty. */
  boolean mayChange(Address address, UInt256 slot) {
    int account = address.hashCode();
    return counts[place(account, slot)] != 0 || counts[place(account ^ EMPTIED)] != 0;
  }

  private void count(BlockLayer layer, int more) {
    for (AccountChange change : layer.changes()) {
      int account = change.address().hashCode();
      counts[place(account)] += more;
      if (LayeredView.startsEmpty(change)) {
        counts[place(account ^ EMPTIED)] += more;
      }
      for (UInt256 slot : change.slots().keySet()) {
        counts[place(account, slot)] += more;
      }
    }
  }

  private static int place(int account, UInt256 slot) {
    return place(31 * account + slot.hashCode());
  }

  private static int place(int hash) {
    return (hash ^ hash >>> 14) & COUNTS - 1;
  }
}
