package io.lanewise.host.workload;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionBuilder;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Keccak256;
import io.lanewise.precompiles.secp256k1.Signature;
import io.lanewise.precompiles.secp256k1.Signer;
import io.lanewise.precompiles.secp256k1.Signers;
import java.nio.charset.StandardCharsets;

/** Keys that follow from the seed, so they are no secret: one for each transaction. */
final class SenderKeys {
  private final long seed;
  private final Signer signer = Signers.best();

  SenderKeys(long seed) {
    this.seed = seed;
  }

  private byte[] key(int transaction) {
    String text = "lanewise workload, seed " + seed + ", sender " + transaction;
    return Keccak256.hash(text.getBytes(StandardCharsets.US_ASCII)).toBytes();
  }

  Address sender(int transaction) {
    return Senders.addressOf(signer.publicKey(key(transaction)));
  }

  Transaction sign(int transaction, TransactionBuilder unsigned) {
    byte[] hash = unsigned.build().signingHash().toBytes();
    Signature signature = signer.sign(hash, key(transaction));
    return unsigned
        .signature(
            signature.yParity(), UInt256.fromBytes(signature.r()), UInt256.fromBytes(signature.s()))
        .build();
  }
}
