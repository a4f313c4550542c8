package io.lanewise.pipeline.chain;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import java.util.List;

/**
 * The state after blocks that are executed and not committed yet. Its answers stay the same while
 * those blocks are being committed: what they change is found here, and what they do not change a
 * commit does not touch.
 *
 * <pre>
 *   read ──▶ block 93 ──▶ block 92 ──▶ committed: block 91, or already 92 or 93
 *            newest layer
 * </pre>
 *
 * <p>Safe for concurrent reads where what is committed is.
 */
final class LayeredView implements WorldView {
  private final BlockLayers all;
  private final List<BlockLayer> layers;
  private final WorldView committed;
  private final Runnable awaitCommits;

  /**
   * @param all these layers; unchanged as long as the view is used
   * @param layers the newest first
   * @param committed has all blocks before the layers, and some of theirs
   * @param awaitCommits waits until it has the blocks of all layers
   */
  LayeredView(
      BlockLayers all, List<BlockLayer> layers, WorldView committed, Runnable awaitCommits) {
    this.all = all;
    this.layers = List.copyOf(layers);
    this.committed = committed;
    this.awaitCommits = awaitCommits;
  }

  @Override
  public AccountState account(Address address) {
    if (!all.mayChange(address)) {
      return committed.account(address);
    }
    for (BlockLayer layer : layers) {
      AccountChange change = layer.account(address);
      if (change != null) {
        return change.after();
      }
    }
    return committed.account(address);
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    if (!all.mayChange(address, slot)) {
      return committed.storage(address, slot);
    }
    for (BlockLayer layer : layers) {
      AccountChange change = layer.account(address);
      if (change != null) {
        UInt256 value = change.after() == null ? UInt256.ZERO : change.slots().get(slot);
        if (value != null) {
          return value;
        }
        if (startsEmpty(change)) {
          return UInt256.ZERO;
        }
      }
    }
    return committed.storage(address, slot);
  }

  /** Whether the change leaves no slot of before. */
  static boolean startsEmpty(AccountChange change) {
    return change.storageCleared() || change.before() == null || change.after() == null;
  }

  @Override
  public boolean hasStorage(Address address) {
    for (BlockLayer layer : layers) {
      AccountChange change = layer.account(address);
      if (change == null) {
        continue;
      }
      if (change.after() != null && hasValue(change)) {
        return true;
      }
      if (startsEmpty(change)) {
        return false;
      }
      if (!change.slots().isEmpty()) {
        // Slots were emptied: only the whole storage tells whether others are left. Accounts that
        // are asked for have no code (EIP-7610), so that this hardly ever comes to pass.
        awaitCommits.run();
        break;
      }
    }
    return committed.hasStorage(address);
  }

  private static boolean hasValue(AccountChange change) {
    return change.slots().values().stream().anyMatch(value -> !value.isZero());
  }

  @Override
  public Code code(Hash codeHash) {
    for (BlockLayer layer : layers) {
      Code code = layer.code(codeHash);
      if (code != null) {
        return code;
      }
    }
    return committed.code(codeHash);
  }

  @Override
  public boolean isShareable() {
    return committed.isShareable();
  }
}
