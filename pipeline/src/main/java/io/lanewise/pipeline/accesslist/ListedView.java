package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;

/**
 * The state as one step must see it.
 *
 * @param index the step's block access index
 */
record ListedView(ListedState state, int index) implements WorldView {
  @Override
  public AccountState account(Address address) {
    return state.access(address, index).before(index);
  }

  @Override
  public UInt256 storage(Address address, UInt256 key) {
    ListedAccount account = state.access(address, index);
    return account.valueBefore(state.access(account, key, index), key, index);
  }

  @Override
  public boolean hasStorage(Address address) {
    return state.access(address, index).hasStorageBefore(index);
  }

  @Override
  public Code code(Hash codeHash) {
    return state.code(codeHash);
  }
}
