package io.lanewise.evm.types;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpWriter;

/** Writes the encoded and the signed form of transactions; their counterpart reads. */
final class TransactionEncoder {
  private TransactionEncoder() {}

  static byte[] encode(Transaction tx) {
    if (!tx.isSigned()) {
      throw new IllegalStateException("an unsigned transaction has no encoding");
    }
    RlpWriter out = new RlpWriter();
    out.startList();
    writeFields(out, tx);
    Rlp.writeUInt256(out, tx.v());
    Rlp.writeUInt256(out, tx.r());
    Rlp.writeUInt256(out, tx.s());
    out.endList();
    return enveloped(tx, out);
  }

  static byte[] signingPayload(Transaction tx) {
    RlpWriter out = new RlpWriter();
    out.startList();
    writeFields(out, tx);
    if (tx.type() == TransactionType.LEGACY && tx.chainId() != null) {
      Rlp.writeUInt256(out, tx.chainId());
      out.writeLong(0);
      out.writeLong(0);
    }
    out.endList();
    return enveloped(tx, out);
  }

  /** {@code type || payload}, in a fresh array. */
  static byte[] envelope(byte type, byte[] payload) {
    byte[] bytes = new byte[1 + payload.length];
    bytes[0] = type;
    System.arraycopy(payload, 0, bytes, 1, payload.length);
    return bytes;
  }

  private static byte[] enveloped(Transaction tx, RlpWriter out) {
    byte[] payload = out.toBytes();
    return tx.type() == TransactionType.LEGACY ? payload : envelope((byte) tx.type().id(), payload);
  }

  /** All fields before the signature, in the order of the type's EIP. */
  private static void writeFields(RlpWriter out, Transaction tx) {
    TransactionType type = tx.type();
    if (type != TransactionType.LEGACY) {
      Rlp.writeUInt256(out, tx.chainId());
    }
    out.writeLong(tx.nonce());
    if (type.hasDynamicFee()) {
      Rlp.writeUInt256(out, tx.maxPriorityFeePerGas());
    }
    Rlp.writeUInt256(out, tx.maxFeePerGas());
    out.writeLong(tx.gasLimit());
    Rlp.writeAddress(out, tx.to());
    Rlp.writeUInt256(out, tx.value());
    out.writeBytes(tx.data());
    if (type != TransactionType.LEGACY) {
      AccessListEntry.writeList(out, tx.accessList());
    }
    if (type == TransactionType.BLOB) {
      Rlp.writeUInt256(out, tx.maxFeePerBlobGas());
      out.startList();
      for (Hash hash : tx.blobVersionedHashes()) {
        out.writeHash(hash);
      }
      out.endList();
    }
    if (type == TransactionType.SET_CODE) {
      Authorization.writeList(out, tx.authorizationList());
    }
  }
}
