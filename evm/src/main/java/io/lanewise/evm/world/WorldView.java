package io.lanewise.evm.world;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;

/**
 * The state before a block (or a transaction), read-only: all that the EVM knows of what lies below
 * it, be it a prestate file, a witness, a database or a multi-version memory.
 *
 * <p>Answers must not change while they are in use. Several workers ask one after the other, unless
 * the view {@link #isShareable}. A view that cannot answer (a witness without the trie node, say)
 * throws {@link MissingStateException}, which ends the block.
 */
public interface WorldView {
  /** The account, or null when it does not exist. */
  AccountState account(Address address);

  /** The value in a storage slot; zero when the slot is empty or the account does not exist. */
  UInt256 storage(Address address, UInt256 slot);

  /** True when the account has a slot that is not zero (EIP-7610). */
  boolean hasStorage(Address address);

  /** The code with this Keccak-256 hash, which is that of an account of this view. */
  Code code(Hash codeHash);

  /** True when several threads may ask at the same time. */
  default boolean isShareable() {
    return false;
  }
}
