package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;

/** The state as one step must see it. Used by one thread. */
final class ListedView implements WorldView {
  private final ListedState state;
  private final int step;

  // Slots of an account tend to be asked for one after the other.
  private Address lastAddress;
  private int lastAccount;

  /**
   * @param step its block access index
   */
  ListedView(ListedState state, int step) {
    this.state = state;
    this.step = step;
  }

  @Override
  public AccountState account(Address address) {
    return state.before(state.access(address, step), step);
  }

  @Override
  public UInt256 storage(Address address, UInt256 key) {
    if (address != lastAddress) {
      lastAccount = state.access(address, step);
      lastAddress = address;
    }
    return state.before(lastAccount, state.access(lastAccount, key, step), step);
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
