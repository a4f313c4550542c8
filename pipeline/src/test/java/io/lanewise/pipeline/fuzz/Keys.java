package io.lanewise.pipeline.fuzz;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Authorization;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionBuilder;
import io.lanewise.evm.types.UInt256;
import io.lanewise.precompiles.secp256k1.Signature;
import io.lanewise.precompiles.secp256k1.Signers;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The accounts that sign: the first {@link #SENDERS} of {@link #ADDRESSES} send, the others only
 * delegate. Behind them in {@link #CROWD} are senders for blocks that need many.
 */
final class Keys {
  static final int SENDERS = 3;
  private static final List<byte[]> ALL =
      IntStream.range(0, 30).mapToObj(i -> UInt256.of(0x5e4de4 + i).toBytes()).toList();
  static final List<Address> CROWD =
      ALL.stream().map(k -> Senders.addressOf(Signers.best().publicKey(k))).toList();
  static final List<Address> ADDRESSES = CROWD.subList(0, 6);

  private Keys() {}

  static Signature sign(byte[] hash, int key) {
    return Signers.best().sign(hash, ALL.get(key));
  }

  static Transaction sign(TransactionBuilder tx, int key) {
    Signature s = sign(tx.build().signingHash().toBytes(), key);
    return tx.signature(s.yParity(), UInt256.fromBytes(s.r()), UInt256.fromBytes(s.s())).build();
  }

  static Authorization authorize(UInt256 chainId, Address to, long nonce, int key) {
    Authorization claim = new Authorization(chainId, to, nonce, 0, UInt256.ONE, UInt256.ONE);
    Signature s = sign(claim.signingHash().toBytes(), key);
    return new Authorization(
        chainId, to, nonce, s.yParity(), UInt256.fromBytes(s.r()), UInt256.fromBytes(s.s()));
  }
}
