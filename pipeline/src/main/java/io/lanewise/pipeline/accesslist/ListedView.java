package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.NumberingView;
import io.lanewise.hashing.Hash;

/**
 * The state as one step must see it. What it is asked for counts as accessed, and gets the number
 * that it has in the list. Used by one thread.
 */
final class ListedView implements NumberingView {
  private final ListedState state;
  private final int step;

  /** Of the first transaction and those after it: one of so many parts of the block; else 0. */
  private final int parts;

  /**
   * @param step its block access index
   */
  ListedView(ListedState state, int step) {
    this(state, step, 0);
  }

  private ListedView(ListedState state, int step, int parts) {
    this.state = state;
    this.step = step;
    this.parts = parts;
  }

  /**
   * As the first transaction must see it: as it was before, whatever the list states.
   *
   * @param parts into which the block is divided, this the first
   */
  static ListedView ofFirst(ListedState state, int parts) {
    return new ListedView(state, 1, parts);
  }

  @Override
  public AccountState load(Account account) {
    int listed = state.access(account, step);
    account.setNumber(listed);
    return parts > 0 ? state.below(listed, account.address()) : state.before(listed, step);
  }

  @Override
  public UInt256 load(Account account, long[] words, int key, boolean isVoid) {
    int listed = account.number();
    int slot = state.access(listed, words, key, step);
    words[key + NUMBER] = slot + 1;
    if (isVoid) {
      return UInt256.ZERO;
    }
    return parts > 0
        ? state.below(slot, account.address(), UInt256.of(words, key))
        : state.before(listed, slot, step);
  }

  @Override
  public int accounts() {
    return parts == 0 ? 0 : state.list.accountCount() / parts;
  }

  @Override
  public int slots(Account account) {
    int listed = account.number();
    if (parts == 0 || listed < 0) {
      return 0;
    }
    return (state.list.endSlot(listed) - state.list.firstSlot(listed)) / parts;
  }

  @Override
  public AccountState account(Address address) {
    return state.before(state.access(address, step), step);
  }

  @Override
  public UInt256 storage(Address address, UInt256 key) {
    int account = state.access(address, step);
    return state.before(account, state.access(account, key, step), step);
  }

  @Override
  public boolean hasStorage(Address address) {
    return state.hasStorage(state.access(address, step), step);
  }

  @Override
  public Code code(Hash codeHash) {
    return state.code(codeHash);
  }
}
