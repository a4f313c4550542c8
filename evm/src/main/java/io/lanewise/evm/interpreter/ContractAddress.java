package io.lanewise.evm.interpreter;

import io.lanewise.evm.types.Address;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpWriter;

/** Addresses of new contracts. */
public final class ContractAddress {
  private ContractAddress() {}

  /** Of CREATE and of creating transactions: the hash of {@code rlp([sender, nonce])}. */
  public static Address of(Address sender, long nonce) {
    RlpWriter rlp = new RlpWriter();
    rlp.startList();
    rlp.writeBytes(sender.toBytes());
    rlp.writeLong(nonce);
    rlp.endList();
    return lower20Bytes(Keccak256.hash(rlp.toBytes()));
  }

  /** Of CREATE2 (EIP-1014): the hash of {@code 0xff || sender || salt || hash of the initcode}. */
  public static Address of(Address sender, Hash salt, Hash initcodeHash) {
    byte[] preimage = new byte[1 + Address.SIZE + 2 * Hash.SIZE];
    preimage[0] = (byte) 0xff;
    sender.copyTo(preimage, 1);
    salt.copyTo(preimage, 1 + Address.SIZE);
    initcodeHash.copyTo(preimage, 1 + Address.SIZE + Hash.SIZE);
    return lower20Bytes(Keccak256.hash(preimage));
  }

  private static Address lower20Bytes(Hash hash) {
    return new Address(hash.limb0(), hash.limb1(), (int) hash.limb2());
  }
}
