package io.lanewise.evm.types;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.hashing.rlp.RlpReader;
import java.util.List;

/**
 * A transaction of any type, signed or not: an immutable value, shared freely between threads.
 *
 * <p>Fields that a type lacks are null (a fee, a chain id) or empty (a list). Nothing is validated
 * beyond what the encoding needs: a blob transaction without blobs, or one that creates a contract,
 * can be expressed, so that validation can name the fault.
 */
public final class Transaction {
  private final TransactionType type;
  private final UInt256 chainId;
  private final long nonce;
  private final UInt256 maxFeePerGas;
  private final UInt256 maxPriorityFeePerGas;
  private final long gasLimit;
  private final Address to;
  private final UInt256 value;
  private final byte[] data;
  private final List<AccessListEntry> accessList;
  private final UInt256 maxFeePerBlobGas;
  private final List<Hash> blobVersionedHashes;
  private final List<Authorization> authorizationList;
  private final UInt256 v;
  private final UInt256 r;
  private final UInt256 s;

  /** Computed at first use; a Hash is safe to publish by a race. */
  private Hash hash;

  Transaction(TransactionBuilder b) {
    type = b.type;
    chainId = b.chainId;
    nonce = b.nonce;
    maxFeePerGas = b.maxFeePerGas;
    maxPriorityFeePerGas = b.maxPriorityFeePerGas;
    gasLimit = b.gasLimit;
    to = b.to;
    value = b.value;
    data = b.data;
    accessList = List.copyOf(b.accessList);
    maxFeePerBlobGas = b.maxFeePerBlobGas;
    blobVersionedHashes = List.copyOf(b.blobVersionedHashes);
    authorizationList = List.copyOf(b.authorizationList);
    v = b.v;
    r = b.r;
    s = b.s;
  }

  /** A builder of a transaction of this type; numbers start at 0, lists empty. */
  public static TransactionBuilder builder(TransactionType type) {
    return new TransactionBuilder(type);
  }

  /**
   * Reads the form that is hashed and gossiped: {@code type || rlp(payload)}, or the list of a
   * legacy transaction. Only canonical encodings are accepted, so {@link #encode} gives the same
   * bytes back.
   *
   * @throws RlpException when the RLP is not canonical or not of the right shape
   * @throws TransactionDecodeException when a value is impossible, or the type is unknown
   */
  public static Transaction decode(byte[] enveloped) {
    return TransactionDecoder.decode(enveloped);
  }

  /**
   * Reads the next item of a block body: a list for a legacy transaction, a string holding the
   * envelope for others.
   *
   * @throws RlpException as {@link #decode}
   * @throws TransactionDecodeException as {@link #decode}
   */
  public static Transaction read(RlpReader in) {
    return TransactionDecoder.readFromBody(in);
  }

  /**
   * The canonical form that {@link #decode} reads, in a fresh array.
   *
   * @throws IllegalStateException when the transaction is not signed
   */
  public byte[] encode() {
    return TransactionEncoder.encode(this);
  }

  /** Keccak-256 of {@link #encode}: the transaction's name. */
  public Hash hash() {
    Hash known = hash;
    if (known == null) {
      known = Keccak256.hash(encode());
      hash = known;
    }
    return known;
  }

  /** What the sender signs; for a legacy transaction with a chain id as EIP-155 has it. */
  public Hash signingHash() {
    return Keccak256.hash(TransactionEncoder.signingPayload(this));
  }

  public TransactionType type() {
    return type;
  }

  /** Null for a legacy transaction that names no chain. */
  public UInt256 chainId() {
    return chainId;
  }

  /** Unsigned. */
  public long nonce() {
    return nonce;
  }

  /** The one price of types 0 and 1, in wei; null for the others. */
  public UInt256 gasPrice() {
    return type.hasDynamicFee() ? null : maxFeePerGas;
  }

  /** The most the sender pays per gas, in wei; the gas price in types 0 and 1. */
  public UInt256 maxFeePerGas() {
    return maxFeePerGas;
  }

  /** The most the block's author gets per gas, in wei; the gas price in types 0 and 1. */
  public UInt256 maxPriorityFeePerGas() {
    return maxPriorityFeePerGas;
  }

  /**
   * What the sender pays per gas in a block of this base fee, in wei: {@code min(maxFeePerGas,
   * baseFee + maxPriorityFeePerGas)}. Holds for all types; with a base fee of 0 before London.
   */
  public UInt256 effectiveGasPrice(UInt256 baseFee) {
    return baseFee.addOverflows(maxPriorityFeePerGas)
        ? maxFeePerGas
        : maxFeePerGas.min(baseFee.add(maxPriorityFeePerGas));
  }

  /** Unsigned. */
  public long gasLimit() {
    return gasLimit;
  }

  /** The account called, or null when a contract is created. */
  public Address to() {
    return to;
  }

  /** In wei. */
  public UInt256 value() {
    return value;
  }

  /** Call data or init code: the array itself, not a copy; nobody may change it. */
  public byte[] data() {
    return data;
  }

  public List<AccessListEntry> accessList() {
    return accessList;
  }

  /** In wei; null except in type 3. */
  public UInt256 maxFeePerBlobGas() {
    return maxFeePerBlobGas;
  }

  public List<Hash> blobVersionedHashes() {
    return blobVersionedHashes;
  }

  /** Blob gas that the transaction uses: 2^17 a blob. */
  public long blobGas() {
    return (long) blobVersionedHashes.size() << 17;
  }

  public List<Authorization> authorizationList() {
    return authorizationList;
  }

  public boolean isSigned() {
    return v != null;
  }

  /**
   * As encoded: the parity of the signature's y, in a legacy transaction plus 27, or plus 35 and
   * twice the chain id (EIP-155). Null when not signed.
   */
  public UInt256 v() {
    return v;
  }

  /** Null when not signed. */
  public UInt256 r() {
    return r;
  }

  /** Null when not signed. */
  public UInt256 s() {
    return s;
  }

  /** Parity of the signature's y: 0 or 1, or -1 when {@link #v} has no such meaning or is null. */
  public int yParity() {
    if (v == null || type != TransactionType.LEGACY) {
      return v != null && v.isLessThan(LegacySignature.TWO) ? (int) v.limb0() : -1;
    }
    return LegacySignature.yParity(v);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Transaction t
        && isSigned()
        && t.isSigned()
        && type == t.type
        && hash().equals(t.hash());
  }

  @Override
  public int hashCode() {
    return isSigned() ? hash().hashCode() : System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return (isSigned() ? hash() : "unsigned") + " (" + type + ", nonce " + nonce + ")";
  }
}
