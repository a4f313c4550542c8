package io.lanewise.evm.world;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpWriter;
import io.lanewise.hashing.trie.Trie;
import java.util.Map;

/**
 * The root of a whole state, computed from nothing (Yellow Paper, section 4.1): for fixtures and
 * small chains, where there is no trie to update.
 *
 * <pre>
 *   state trie      keccak(address) → rlp([nonce, balance, storage root, code hash])
 *   storage trie    keccak(slot)    → rlp(value), of slots that are not zero
 * </pre>
 */
public final class StateRoot {
  private StateRoot() {}

  public static Hash of(InMemoryWorld world) {
    Trie trie = new Trie();
    for (Address address : world.addresses()) {
      trie.put(
          Keccak256.hash(address.toBytes()).toBytes(),
          encode(world.account(address), storageRoot(world.storage(address))));
    }
    return trie.root();
  }

  /**
   * @param slots none of them zero
   */
  static Hash storageRoot(Map<UInt256, UInt256> slots) {
    if (slots.isEmpty()) {
      return Trie.EMPTY_ROOT;
    }
    Trie trie = new Trie();
    RlpWriter out = new RlpWriter();
    slots.forEach(
        (slot, value) -> {
          out.reset();
          out.writeScalar(value.toBytes());
          trie.put(Keccak256.hash(slot.toBytes()).toBytes(), out.toBytes());
        });
    return trie.root();
  }

  private static byte[] encode(AccountState account, Hash storageRoot) {
    RlpWriter out = new RlpWriter();
    out.startList();
    out.writeLong(account.nonce());
    out.writeScalar(account.balance().toBytes());
    out.writeHash(storageRoot);
    out.writeHash(account.codeHash());
    out.endList();
    return out.toBytes();
  }
}
