package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;

/** The state after all transactions of a block. */
record SettledView(MultiVersionState state) implements WorldView {
  @Override
  public AccountState account(Address address) {
    return state.account(address).settled();
  }

  @Override
  public UInt256 storage(Address address, UInt256 key) {
    return state.slot(state.account(address), key).before(MultiVersionState.LAST);
  }

  @Override
  public boolean hasStorage(Address address) {
    return state.hasStorage(state.account(address), MultiVersionState.LAST);
  }

  @Override
  public Code code(Hash codeHash) {
    return state.code(codeHash);
  }
}
