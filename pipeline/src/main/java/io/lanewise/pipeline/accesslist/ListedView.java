package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;

/**
 * The state as one step must see it. Used by one thread.
 *
 * @param step its block access index
 */
record ListedView(ListedState state, int step) implements WorldView {
  @Override
  public AccountState account(Address address) {
    return state.before(state.access(address, step), step);
  }

  @Override
  public UInt256 storage(Address address, UInt256 key) {
    ListedAccount account = state.access(address, step);
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
