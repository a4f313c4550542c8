package io.lanewise.host.workload;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;

/** A state in which everybody has a thousand ether, and as many of every token. */
final class PlentyWorld implements WorldView {
  private static final UInt256 THOUSAND = UInt256.of(1_000_000_000_000_000_000L).multiply(1000);

  @Override
  public AccountState account(Address address) {
    Contract contract = Contract.at(address);
    return contract == null
        ? new AccountState(0, THOUSAND, Code.EMPTY_HASH)
        : new AccountState(1, UInt256.ZERO, contract.code().hash());
  }

  /** Owners of collectibles, still to be minted, are none; their counter begins somewhere. */
  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    Contract contract = Contract.at(address);
    boolean isSet = contract != null && (contract != Contract.COLLECTIBLE || slot.isZero());
    return isSet ? THOUSAND : UInt256.ZERO;
  }

  @Override
  public boolean hasStorage(Address address) {
    return Contract.at(address) != null;
  }

  @Override
  public Code code(Hash codeHash) {
    for (Contract contract : Contract.values()) {
      if (contract.code().hash().equals(codeHash)) {
        return contract.code();
      }
    }
    return Code.EMPTY;
  }

  @Override
  public boolean isShareable() {
    return true;
  }
}
