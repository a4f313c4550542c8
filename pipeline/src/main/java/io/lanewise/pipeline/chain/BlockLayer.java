package io.lanewise.pipeline.chain;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.hashing.Hash;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What one block changed, to be looked up; immutable once it is made. */
final class BlockLayer {
  private final long number;
  private final Map<Address, AccountChange> accounts = new HashMap<>();
  private final Map<Hash, Code> codes = new HashMap<>();

  /**
   * @param number of the block
   */
  BlockLayer(long number, StateChanges changes) {
    this.number = number;
    for (AccountChange change : changes.accounts()) {
      accounts.put(change.address(), change);
      if (change.code() != null) {
        codes.put(change.code().hash(), change.code());
      }
    }
  }

  long number() {
    return number;
  }

  /** Of all accounts that the block changed. */
  Collection<AccountChange> changes() {
    return accounts.values();
  }

  /** Null when the block did not change the account. */
  AccountChange account(Address address) {
    return accounts.get(address);
  }

  /** Null when the block did not set such code. */
  Code code(Hash hash) {
    return codes.get(hash);
  }
}
