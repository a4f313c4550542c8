package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;

/**
 * The state after the settled rows of a block.
 *
 * @param settled how many they are
 */
record SettledView(MultiVersionState state, int settled) implements WorldView {
  @Override
  public AccountState account(Address address) {
    return state.account(address).before(settled);
  }

  @Override
  public UInt256 storage(Address address, UInt256 key) {
    return state.slot(state.account(address), key).before(settled);
  }

  @Override
  public boolean hasStorage(Address address) {
    return state.hasStorage(state.account(address), settled);
  }

  @Override
  public Code code(Hash codeHash) {
    return state.code(codeHash);
  }
}
