package io.lanewise.host.bundle;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Passes on what another view answers and remembers it, so that later runs of the same block can
 * read it from hash maps instead of from a trie. For one thread.
 */
public final class RecordingWorld implements WorldView {
  private final WorldView source;
  private final Map<Address, AccountState> accounts = new HashMap<>();
  private final Map<Address, Map<UInt256, UInt256>> storage = new HashMap<>();
  private final Set<Address> withStorage = new HashSet<>();
  private final Map<Hash, Code> codes = new HashMap<>();

  public RecordingWorld(WorldView source) {
    this.source = source;
  }

  @Override
  public AccountState account(Address address) {
    AccountState account = source.account(address);
    accounts.put(address, account);
    return account;
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    UInt256 value = source.storage(address, slot);
    storage.computeIfAbsent(address, _ -> new HashMap<>()).put(slot, value);
    return value;
  }

  @Override
  public boolean hasStorage(Address address) {
    boolean answer = source.hasStorage(address);
    if (answer) {
      withStorage.add(address);
    }
    return answer;
  }

  @Override
  public Code code(Hash codeHash) {
    Code code = source.code(codeHash);
    codes.put(codeHash, code);
    return code;
  }

  /** The addresses that were asked for and have no account, unmodifiable. */
  public Set<Address> absentAccounts() {
    Set<Address> absent = new HashSet<>();
    accounts.forEach(
        (address, account) -> {
          if (account == null) {
            absent.add(address);
          }
        });
    return Collections.unmodifiableSet(absent);
  }

  /** A world that answers all that was asked so far as the source did. */
  public InMemoryWorld toWorld() {
    InMemoryWorld.Builder builder = InMemoryWorld.builder();
    accounts.forEach(
        (address, account) -> {
          if (account != null) {
            Map<UInt256, UInt256> slots = storage.getOrDefault(address, Map.of());
            builder.put(address, account, slots, withStorage.contains(address));
          }
        });
    codes.values().forEach(builder::put);
    return builder.build();
  }
}
