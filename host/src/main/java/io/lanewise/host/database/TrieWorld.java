package io.lanewise.host.database;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.state.StateTrie;
import io.lanewise.evm.state.TrieAccount;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.Trie;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A state read from its tries, so that their source is asked for every node that proves an answer,
 * and what was asked for: addresses, slots, codes. One thread.
 */
final class TrieWorld implements WorldView {
  private final StateTrie trie;
  private final FlatState codeSource;
  private final Map<Hash, byte[]> codes = new LinkedHashMap<>();
  private final Set<Object> keys = new LinkedHashSet<>();

  /**
   * @param codeSource is asked for codes only
   */
  TrieWorld(StateTrie trie, FlatState codeSource) {
    this.trie = trie;
    this.codeSource = codeSource;
  }

  @Override
  public AccountState account(Address address) {
    TrieAccount account = find(address);
    return account == null ? null : account.state();
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    keys.add(address);
    keys.add(slot);
    return trie.storage(address, slot);
  }

  @Override
  public boolean hasStorage(Address address) {
    TrieAccount account = find(address);
    return account != null && !account.storageRoot().equals(Trie.EMPTY_ROOT);
  }

  private TrieAccount find(Address address) {
    keys.add(address);
    return trie.account(address);
  }

  @Override
  public Code code(Hash codeHash) {
    Code code = codeSource.code(codeHash);
    if (code.size() > 0) {
      codes.put(codeHash, code.bytes());
    }
    return code;
  }

  /** The codes that were read, each once. */
  List<byte[]> codes() {
    return List.copyOf(codes.values());
  }

  /** The addresses (20 bytes) and slots (32 bytes, big-endian) that were asked for, each once. */
  List<byte[]> keys() {
    return keys.stream()
        .map(key -> key instanceof Address address ? address.toBytes() : ((UInt256) key).toBytes())
        .toList();
  }
}
