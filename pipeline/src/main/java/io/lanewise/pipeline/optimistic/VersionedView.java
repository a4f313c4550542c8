package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.NumberingView;
import io.lanewise.hashing.Hash;

/**
 * The state as the first transaction of a row must see it: what all before it have written, settled
 * or not. Notes what was read. Used by one worker, whose journal asks for each place once a run.
 */
final class VersionedView implements NumberingView {
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
  public AccountState load(Account account) {
    jitter();
    AccountVersions versions = state.account(account.address());
    AccountState seen = versions.before(run.row());
    account.setNumber(run.reads().add(versions, seen));
    return seen;
  }

  @Override
  public UInt256 load(Account account, long[] words, int key, boolean isVoid) {
    if (isVoid) {
      return UInt256.ZERO;
    }
    jitter();
    ReadSet reads = run.reads();
    SlotVersions slot = state.slot(reads.account(account.number()), UInt256.of(words, key));
    UInt256 seen = slot.before(run.row());
    words[key + NUMBER] = 1 + reads.add(slot, seen);
    return seen;
  }

  @Override
  public int accounts() {
    return 0;
  }

  @Override
  public int slots(Account account) {
    return 0;
  }

  /** Not asked for: what is read must be numbered, see {@link #load}. */
  @Override
  public AccountState account(Address address) {
    throw new UnsupportedOperationException("a journal asks by load");
  }

  /** Not asked for: what is read must be numbered, see {@link #load}. */
  @Override
  public UInt256 storage(Address address, UInt256 key) {
    throw new UnsupportedOperationException("a journal asks by load");
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
