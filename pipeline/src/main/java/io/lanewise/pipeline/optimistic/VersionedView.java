package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;

/**
 * The state as the first transaction of a row must see it: what all before it have written, settled
 * or not. Notes what was read. Used by one worker, whose journal asks for each place once a run.
 */
final class VersionedView implements WorldView {
  private final Runnable jitter;
  private MultiVersionState state;
  private RowRun run;

  /**
   * @param jitter see {@link OptimisticExecutor}; or null
   */
  VersionedView(Runnable jitter) {
    this.jitter = jitter;
  }

  void start(MultiVersionState blockState, RowRun newRun) {
    state = blockState;
    run = newRun;
  }

  @Override
  public AccountState account(Address address) {
    jitter();
    AccountVersions account = state.account(address);
    AccountState seen = account.before(run.row());
    run.reads().add(account, seen);
    return seen;
  }

  @Override
  public UInt256 storage(Address address, UInt256 key) {
    jitter();
    SlotVersions slot = state.slot(state.account(address), key);
    UInt256 seen = slot.before(run.row());
    run.reads().add(slot, seen);
    return seen;
  }

  @Override
  public boolean hasStorage(Address address) {
    AccountVersions account = state.account(address);
    boolean seen = state.hasStorage(account, run.row());
    run.reads().addHasStorage(account, seen);
    return seen;
  }

  private void jitter() {
    if (jitter != null) {
      jitter.run();
    }
  }

  @Override
  public Code code(Hash codeHash) {
    return state.code(codeHash);
  }
}
