package io.lanewise.host.t8n;

import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionBuilder;
import io.lanewise.evm.types.TransactionDecodeException;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.host.bundle.JsonField;
import io.lanewise.host.bundle.RpcTransaction;
import io.lanewise.precompiles.secp256k1.Signature;
import io.lanewise.precompiles.secp256k1.Signers;
import java.util.ArrayList;
import java.util.List;

/** Reads the transactions: a JSON array, which may ask for signatures, or the RLP of a body. */
final class TransactionsReader {
  private static final int KEY_SIZE = 32;

  private TransactionsReader() {}

  /**
   * Transactions in JSON. One with a {@code secretKey} and no signature is signed with it; as
   * EIP-155 has it, unless {@code protected} is false.
   *
   * @param chainId to sign for
   * @throws io.lanewise.host.bundle.BundleException when one is malformed
   */
  static List<Candidate> read(JsonField array, UInt256 chainId) {
    List<Candidate> candidates = new ArrayList<>();
    for (JsonField json : array.elements()) {
      candidates.add(new Candidate(transaction(json, chainId), null));
    }
    return candidates;
  }

  /**
   * The transactions of a body; those that cannot be decoded keep their place.
   *
   * @throws T8nException when the bytes are no RLP list
   */
  static List<Candidate> readRlp(byte[] body) {
    List<Candidate> candidates = new ArrayList<>();
    try {
      RlpReader in = new RlpReader(body);
      in.enterList("transactions");
      while (in.hasNext()) {
        candidates.add(decode(in.readRaw("transaction")));
      }
      in.leaveList("transactions");
      in.expectEnd();
    } catch (RlpException e) {
      throw new T8nException(
          T8nError.RLP, "failed decoding the transactions: " + e.getMessage(), e);
    }
    return candidates;
  }

  private static Candidate decode(byte[] item) {
    try {
      return new Candidate(Transaction.read(new RlpReader(item)), null);
    } catch (RlpException | TransactionDecodeException e) {
      return new Candidate(null, e.getMessage());
    }
  }

  private static Transaction transaction(JsonField json, UInt256 chainId) {
    TransactionBuilder builder = RpcTransaction.unsigned(json);
    JsonField key = json.find("secretKey");
    UInt256 v = number(json, json.has("v") ? "v" : "yParity", key);
    UInt256 r = number(json, "r", key);
    UInt256 s = number(json, "s", key);
    if (key != null && v.isZero() && r.isZero() && s.isZero()) {
      return sign(builder, json, key.bytes(KEY_SIZE), chainId);
    }
    return builder.signature(v, r, s).build();
  }

  private static UInt256 number(JsonField json, String name, JsonField key) {
    JsonField field = key == null ? json.get(name) : json.find(name);
    return field == null ? UInt256.ZERO : field.uint256();
  }

  private static Transaction sign(
      TransactionBuilder builder, JsonField json, byte[] key, UInt256 chainId) {
    if (RpcTransaction.type(json) == TransactionType.LEGACY) {
      builder.chainId(isProtected(json) ? chainId : null);
    } else {
      UInt256 stated = json.get("chainId").uint256();
      if (!stated.isZero() && !stated.equals(chainId)) {
        throw json.get("chainId")
            .bad("failed to sign: invalid chain id for signer: " + stated + ", not " + chainId);
      }
      builder.chainId(chainId);
    }
    byte[] hash = builder.build().signingHash().toBytes();
    Signature signature;
    try {
      signature = Signers.best().sign(hash, key);
    } catch (IllegalArgumentException e) {
      throw json.get("secretKey").bad("no private key of secp256k1");
    }
    return builder
        .signature(
            signature.yParity(), UInt256.fromBytes(signature.r()), UInt256.fromBytes(signature.s()))
        .build();
  }

  private static boolean isProtected(JsonField json) {
    JsonField field = json.find("protected");
    if (field == null) {
      return true;
    }
    if (!field.node().isBoolean()) {
      throw field.bad("expected true or false");
    }
    return field.node().booleanValue();
  }
}
