package io.lanewise.evm.world;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * A whole state in hash maps: prestate files, test fixtures, generated chains.
 *
 * <p>Built once by a {@link Builder} and read-only from then on, so safe for any number of readers.
 * What it does not hold does not exist: an account never put is absent, a slot never put is zero.
 */
public final class InMemoryWorld implements WorldView {
  private final Map<Address, Account> accounts;
  private final Map<Hash, Code> codes;

  /**
   * @param storage slots that are not zero
   * @param hasStorage true also when {@code storage} holds only a part of the slots, none of them
   *     set
   */
  private record Account(AccountState state, Map<UInt256, UInt256> storage, boolean hasStorage) {}

  private InMemoryWorld(Map<Address, Account> accounts, Map<Hash, Code> codes) {
    this.accounts = accounts;
    this.codes = codes;
  }

  public static Builder builder() {
    return new Builder();
  }

  @Override
  public AccountState account(Address address) {
    Account account = accounts.get(address);
    return account == null ? null : account.state;
  }

  @Override
  public UInt256 storage(Address address, UInt256 slot) {
    Account account = accounts.get(address);
    if (account == null) {
      return UInt256.ZERO;
    }
    UInt256 value = account.storage.get(slot);
    return value == null ? UInt256.ZERO : value;
  }

  @Override
  public boolean hasStorage(Address address) {
    Account account = accounts.get(address);
    return account != null && account.hasStorage;
  }

  /**
   * @throws MissingStateException when no account was put with this code
   */
  @Override
  public Code code(Hash codeHash) {
    Code code = codes.get(codeHash);
    if (code == null) {
      throw new MissingStateException("no code with hash " + codeHash);
    }
    return code;
  }

  @Override
  public boolean isShareable() {
    return true;
  }

  /** A builder that starts with all that is in this world. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.accounts.putAll(accounts);
    builder.codes.putAll(codes);
    return builder;
  }

  /** The addresses of all accounts, unmodifiable, in no particular order. */
  public Iterable<Address> addresses() {
    return Collections.unmodifiableSet(accounts.keySet());
  }

  /** The slots of an account that are not zero, unmodifiable; empty when there is no account. */
  public Map<UInt256, UInt256> storage(Address address) {
    Account account = accounts.get(address);
    return account == null ? Map.of() : Collections.unmodifiableMap(account.storage);
  }

  /** Collects accounts; for one thread, and of no use after {@link #build}. */
  public static final class Builder {
    private Map<Address, Account> accounts = new HashMap<>();
    private Map<Hash, Code> codes = new HashMap<>();

    private Builder() {
      codes.put(Code.EMPTY_HASH, Code.EMPTY);
    }

    /**
     * Puts an account, replacing one with the same address. It exists even when all of it is zero
     * and empty (EIP-161 is a rule of execution, not of storage).
     *
     * @param nonce unsigned
     * @param code owned by the world from now on; empty where there is none
     * @param storage copied; slots with value zero are left out
     */
    public Builder put(
        Address address, long nonce, UInt256 balance, byte[] code, Map<UInt256, UInt256> storage) {
      Code put = code.length == 0 ? Code.EMPTY : new Code(code, Keccak256.hash(code));
      return put(address, new AccountState(nonce, balance, put.hash()), storage).put(put);
    }

    /** Puts an account whose code is put apart by {@link #put(Code)}. */
    public Builder put(Address address, AccountState state, Map<UInt256, UInt256> storage) {
      return put(address, state, storage, false);
    }

    /**
     * Puts an account of which only some slots are known.
     *
     * @param hasOtherStorage true when a slot outside {@code storage} is not zero
     */
    public Builder put(
        Address address,
        AccountState state,
        Map<UInt256, UInt256> storage,
        boolean hasOtherStorage) {
      Map<UInt256, UInt256> slots = HashMap.newHashMap(storage.size());
      storage.forEach(
          (slot, value) -> {
            if (!value.isZero()) {
              slots.put(slot, value);
            }
          });
      accounts.put(address, new Account(state, slots, hasOtherStorage || !slots.isEmpty()));
      return this;
    }

    public Builder put(Code code) {
      codes.put(code.hash(), code);
      return this;
    }

    /** Removes an account, if it is there, with its storage. */
    public Builder remove(Address address) {
      accounts.remove(address);
      return this;
    }

    public InMemoryWorld build() {
      InMemoryWorld world = new InMemoryWorld(accounts, codes);
      accounts = null;
      codes = null;
      return world;
    }
  }
}
