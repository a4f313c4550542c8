package io.lanewise.evm.world;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;

/**
 * The state as a journal has left it, for whoever goes on from there: the journal itself is used no
 * more, and is not changed by this. Used by one thread at a time, unless what lies below is
 * shareable.
 *
 * @param below what the journal lies on
 */
public record JournalView(Journal journal, WorldView below) implements WorldView {
  @Override
  public AccountState account(Address address) {
    Account account = journal.findLoaded(address);
    return account == null ? below.account(address) : account.after();
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    Account account = journal.findLoaded(address);
    if (account == null) {
      return below.storage(address, slot);
    }
    return journal.storageAsLeft(account, slot);
  }

  @Override
  public boolean hasStorage(Address address) {
    Account account = journal.findLoaded(address);
    if (account == null) {
      return below.hasStorage(address);
    }
    return journal.hasStorage(account);
  }

  @Override
  public Code code(Hash codeHash) {
    Code set = journal.codeSet(codeHash);
    return set == null ? below.code(codeHash) : set;
  }

  @Override
  public boolean isShareable() {
    return below.isShareable();
  }
}
