package io.lanewise.host.bundle;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.state.StateTrie;
import io.lanewise.evm.state.TrieAccount;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.MissingStateException;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.hashing.trie.TrieWorkers;

/**
 * Reads the state from the tries of a {@link Witness}. That an account or slot is absent is proved
 * by the trie; a node that is needed and not there is a {@link MissingStateException}. For one
 * thread.
 */
final class WitnessWorld implements WorldView {
  private final Witness witness;
  private final StateTrie trie;

  WitnessWorld(Witness witness) {
    this.witness = witness;
    trie = witness.trie(TrieWorkers.scalar());
  }

  @Override
  public AccountState account(Address address) {
    TrieAccount account = find(address);
    return account == null ? null : account.state();
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    return Witness.reading(
        () -> "slot " + slot + " of account " + address, () -> trie.storage(address, slot));
  }

  @Override
  public boolean hasStorage(Address address) {
    TrieAccount account = find(address);
    return account != null && !account.storageRoot().equals(Trie.EMPTY_ROOT);
  }

  @Override
  public Code code(Hash codeHash) {
    if (codeHash.equals(Code.EMPTY_HASH)) {
      return Code.EMPTY;
    }
    Code code = witness.codes().get(codeHash);
    if (code == null) {
      throw new MissingStateException("the witness lacks the code with hash " + codeHash);
    }
    return code;
  }

  private TrieAccount find(Address address) {
    return Witness.reading(() -> "account " + address, () -> trie.account(address));
  }
}
