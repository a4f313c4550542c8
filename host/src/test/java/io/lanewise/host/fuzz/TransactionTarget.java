package io.lanewise.host.fuzz;

import io.lanewise.evm.types.Authorization;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionDecodeException;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.precompiles.secp256k1.PublicKeyRecoveries;

/** The envelope of a transaction; whoever signed what is accepted is asked for, too. */
public final class TransactionTarget {
  private static final Senders SENDERS = new Senders(PublicKeyRecoveries.best());

  private TransactionTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    Transaction tx;
    try {
      tx = Transaction.decode(input);
    } catch (RlpException | TransactionDecodeException expected) {
      return;
    }
    Oracle.same(input, tx.encode(), "transaction");
    Oracle.same(Keccak256.hash(input), tx.hash(), "hash");
    tx.signingHash();
    SENDERS.sender(tx);
    SENDERS.frontierSender(tx);
    for (Authorization authorization : tx.authorizationList()) {
      SENDERS.authority(authorization);
    }
  }
}
