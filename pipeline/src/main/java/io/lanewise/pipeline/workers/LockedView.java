package io.lanewise.pipeline.workers;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;

/** Lets one thread at a time ask a view that is made for one. */
public final class LockedView implements WorldView {
  private final WorldView view;

  private LockedView(WorldView view) {
    this.view = view;
  }

  /** The view as several threads may ask it. */
  public static WorldView of(WorldView view) {
    return view.isShareable() ? view : new LockedView(view);
  }

  @Override
  public synchronized AccountState account(Address address) {
    return view.account(address);
  }

  @Override
  public synchronized UInt256 storage(Address address, UInt256 slot) {
    return view.storage(address, slot);
  }

  @Override
  public synchronized boolean hasStorage(Address address) {
    return view.hasStorage(address);
  }

  @Override
  public synchronized Code code(Hash codeHash) {
    return view.code(codeHash);
  }

  @Override
  public boolean isShareable() {
    return true;
  }
}
