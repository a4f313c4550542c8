package io.lanewise.host.bundle;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.MissingStateException;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.trie.Trie;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the state from the tries of a {@link Witness}. That an account or slot is absent is proved
 * by the trie; a node that is needed and not there is a {@link MissingStateException}. For one
 * thread.
 */
final class WitnessWorld implements WorldView {
  private final Witness witness;
  private final Trie accounts;
  private final Map<Address, Trie> storages = new HashMap<>();

  WitnessWorld(Witness witness) {
    this.witness = witness;
    accounts = new Trie(witness.nodes(), witness.preStateRoot());
  }

  @Override
  public AccountState account(Address address) {
    TrieAccount account = find(address);
    return account == null ? null : account.state();
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    Trie storage = storages.computeIfAbsent(address, this::openStorage);
    byte[] value =
        Witness.reading(
            () -> "slot " + slot + " of account " + address, () -> storage.get(Witness.key(slot)));
    if (value == null) {
      return UInt256.ZERO;
    }
    try {
      RlpReader in = new RlpReader(value);
      UInt256 number = UInt256.fromBytes(in.readScalar("slot " + slot));
      in.expectEnd();
      return number;
    } catch (RlpException e) {
      throw malformed(address, e);
    }
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
    byte[] account =
        Witness.reading(() -> "account " + address, () -> accounts.get(Witness.key(address)));
    try {
      return account == null ? null : TrieAccount.decode(account);
    } catch (RlpException e) {
      throw malformed(address, e);
    }
  }

  private Trie openStorage(Address address) {
    TrieAccount account = find(address);
    return new Trie(witness.nodes(), account == null ? Trie.EMPTY_ROOT : account.storageRoot());
  }

  private static MissingStateException malformed(Address address, RlpException e) {
    return new MissingStateException(
        "the witness holds account " + address + " malformed: " + e.getMessage());
  }
}
