package io.lanewise.host.demo;

import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;

/** Where Solidity keeps the entries of a mapping. */
final class StorageLayout {
  private StorageLayout() {}

  /**
   * Slot of {@code mapping[key]}: keccak256(key word, slot word).
   *
   * @param key an {@link Abi} value of one word
   * @param slot of the mapping itself
   */
  static UInt256 mappingEntry(Object key, UInt256 slot) {
    Hash hash = Keccak256.hash(Abi.encode(key, slot));
    return UInt256.of(hash);
  }
}
