package io.lanewise.host.database;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The keys of the tables. Numbers are big-endian, so that entries lie in their order.
 *
 * <pre>
 *   table           key                                  value
 *   meta            name                                 see {@link Identity}, {@link BlockStore}
 *   accounts        address 20                           rlp([nonce, balance, code hash or ""])
 *   storage         address 20 | slot 32                 value without leading zeros; never zero
 *   account-nodes   path                                 rlp of the node
 *   storage-nodes   keccak(address) 32 | path            rlp of the node
 *   codes           keccak(code) 32                      code
 *   headers         number 8 | hash 32                   rlp([total difficulty, header])
 *   bodies          number 8 | hash 32                   transactions, ommers, withdrawals: rlp
 *   receipts        number 8 | hash 32                   rlp([receipt, ...])
 *   canonical       number 8                             hash 32
 *   undo            number 8                             see {@link Undo}
 * </pre>
 *
 * <p>A path is the nibbles from the root to the node, one a byte; that of a root is empty. Flat
 * state is kept by address and slot, not by their hashes: reads need no hashing, slots that a
 * contract numbers in a row lie in one piece of a file, and undo data can name what it restores.
 */
final class Keys {
  private Keys() {}

  static byte[] meta(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] slot(Address address, UInt256 slot) {
    byte[] key = Arrays.copyOf(address.toBytes(), Address.SIZE + UInt256.SIZE);
    System.arraycopy(slot.toBytes(), 0, key, Address.SIZE, UInt256.SIZE);
    return key;
  }

  /** The slot of a key of the storage table. */
  static UInt256 slotOf(byte[] key) {
    return UInt256.fromBytes(Arrays.copyOfRange(key, Address.SIZE, key.length));
  }

  /**
   * @param owner whose storage trie; null for the state trie
   */
  static byte[] node(Hash owner, byte[] path, int depth) {
    int ownerSize = owner == null ? 0 : Hash.SIZE;
    byte[] key = new byte[ownerSize + depth];
    if (owner != null) {
      owner.copyTo(key, 0);
    }
    System.arraycopy(path, 0, key, ownerSize, depth);
    return key;
  }

  static byte[] number(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  static byte[] block(long number, Hash hash) {
    byte[] key = Arrays.copyOf(number(number), Long.BYTES + Hash.SIZE);
    hash.copyTo(key, Long.BYTES);
    return key;
  }
}
