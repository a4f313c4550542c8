package io.lanewise.evm.types;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpReader;
import java.util.ArrayList;
import java.util.List;

/** Reads transactions, strictly; the counterpart of {@link TransactionEncoder}. */
final class TransactionDecoder {
  private static final int FIRST_LIST_BYTE = 0xc0;
  private static final int FIRST_INVALID_TYPE = 0x80;

  private TransactionDecoder() {}

  static Transaction readFromBody(RlpReader in) {
    if (in.isList()) {
      return readFields(in, TransactionType.LEGACY);
    }
    byte[] bytes = in.readBytes("transaction");
    if (bytes.length > 0 && (bytes[0] & 0xff) >= FIRST_LIST_BYTE) {
      throw new TransactionDecodeException("type", "a legacy transaction inside a string");
    }
    return decode(bytes);
  }

  static Transaction decode(byte[] bytes) {
    if (bytes.length == 0) {
      throw new TransactionDecodeException("type", "no bytes");
    }
    int first = bytes[0] & 0xff;
    boolean legacy = first >= FIRST_LIST_BYTE;
    RlpReader in = new RlpReader(bytes, legacy ? 0 : 1, bytes.length);
    Transaction tx = readFields(in, legacy ? TransactionType.LEGACY : typeOf(first));
    in.expectEnd();
    return tx;
  }

  /** The type of an envelope; 0 is reserved for legacy transactions, which have no envelope. */
  private static TransactionType typeOf(int first) {
    TransactionType type = first >= FIRST_INVALID_TYPE ? null : TransactionType.byId(first);
    if (type == null || type == TransactionType.LEGACY) {
      throw new TransactionDecodeException("type", "unknown: " + first);
    }
    return type;
  }

  private static Transaction readFields(RlpReader in, TransactionType type) {
    TransactionBuilder tx = Transaction.builder(type);
    in.enterList("transaction");
    if (type != TransactionType.LEGACY) {
      tx.chainId(Rlp.readUInt256(in, "chainId"));
    }
    tx.nonce(in.readLong("nonce"));
    if (type.hasDynamicFee()) {
      tx.maxPriorityFeePerGas(Rlp.readUInt256(in, "maxPriorityFeePerGas"));
      tx.maxFeePerGas(Rlp.readUInt256(in, "maxFeePerGas"));
    } else {
      tx.gasPrice(Rlp.readUInt256(in, "gasPrice"));
    }
    tx.gasLimit(in.readLong("gasLimit"));
    tx.to(readTo(in));
    tx.value(Rlp.readUInt256(in, "value"));
    tx.data(in.readBytes("data"));
    if (type != TransactionType.LEGACY) {
      tx.accessList(AccessListEntry.readList(in));
    }
    if (type == TransactionType.BLOB) {
      tx.maxFeePerBlobGas(Rlp.readUInt256(in, "maxFeePerBlobGas"));
      tx.blobVersionedHashes(readBlobHashes(in));
    }
    if (type == TransactionType.SET_CODE) {
      tx.authorizationList(Authorization.readList(in));
    }
    tx.signature(Rlp.readUInt256(in, "v"), Rlp.readUInt256(in, "r"), Rlp.readUInt256(in, "s"));
    in.leaveList("transaction");
    return tx.build();
  }

  private static Address readTo(RlpReader in) {
    byte[] to = in.readBytes("to");
    if (to.length != 0 && to.length != Address.SIZE) {
      throw new TransactionDecodeException("to", "neither 0 nor 20 bytes: " + to.length);
    }
    return to.length == 0 ? null : Address.of(to);
  }

  private static List<Hash> readBlobHashes(RlpReader in) {
    List<Hash> hashes = new ArrayList<>();
    in.enterList("blobVersionedHashes");
    while (in.hasNext()) {
      hashes.add(in.readHash("blobVersionedHashes"));
    }
    in.leaveList("blobVersionedHashes");
    return hashes;
  }
}
