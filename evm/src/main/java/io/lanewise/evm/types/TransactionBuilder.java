package io.lanewise.evm.types;

import io.lanewise.hashing.Hash;
import java.util.List;

/**
 * Collects the fields of a {@link Transaction}. Arrays and lists are not copied until {@link
 * #build}; call data never is. Not thread-safe.
 */
public final class TransactionBuilder {
  private static final byte[] NONE = {};

  final TransactionType type;
  UInt256 chainId;
  long nonce;
  UInt256 maxFeePerGas = UInt256.ZERO;
  UInt256 maxPriorityFeePerGas = UInt256.ZERO;
  long gasLimit;
  Address to;
  UInt256 value = UInt256.ZERO;
  byte[] data = NONE;
  List<AccessListEntry> accessList = List.of();
  UInt256 maxFeePerBlobGas;
  List<Hash> blobVersionedHashes = List.of();
  List<Authorization> authorizationList = List.of();
  UInt256 v;
  UInt256 r;
  UInt256 s;

  TransactionBuilder(TransactionType type) {
    this.type = type;
    chainId = type == TransactionType.LEGACY ? null : UInt256.ONE;
    maxFeePerBlobGas = type == TransactionType.BLOB ? UInt256.ZERO : null;
  }

  /** Null in a legacy transaction only: none. A legacy {@link #v} overrides it. */
  public TransactionBuilder chainId(UInt256 chainId) {
    this.chainId = chainId;
    return this;
  }

  public TransactionBuilder nonce(long nonce) {
    this.nonce = nonce;
    return this;
  }

  /** Types 0 and 1, in wei. */
  public TransactionBuilder gasPrice(UInt256 gasPrice) {
    require(!type.hasDynamicFee(), "gasPrice");
    maxFeePerGas = gasPrice;
    maxPriorityFeePerGas = gasPrice;
    return this;
  }

  /** Types 2 to 4, in wei. */
  public TransactionBuilder maxFeePerGas(UInt256 maxFeePerGas) {
    require(type.hasDynamicFee(), "maxFeePerGas");
    this.maxFeePerGas = maxFeePerGas;
    return this;
  }

  /** Types 2 to 4, in wei. */
  public TransactionBuilder maxPriorityFeePerGas(UInt256 maxPriorityFeePerGas) {
    require(type.hasDynamicFee(), "maxPriorityFeePerGas");
    this.maxPriorityFeePerGas = maxPriorityFeePerGas;
    return this;
  }

  public TransactionBuilder gasLimit(long gasLimit) {
    this.gasLimit = gasLimit;
    return this;
  }

  /** Null: create a contract. */
  public TransactionBuilder to(Address to) {
    this.to = to;
    return this;
  }

  public TransactionBuilder value(UInt256 value) {
    this.value = value;
    return this;
  }

  /** Owned by the transaction from now on. */
  public TransactionBuilder data(byte[] data) {
    this.data = data;
    return this;
  }

  public TransactionBuilder accessList(List<AccessListEntry> accessList) {
    require(type != TransactionType.LEGACY, "accessList");
    this.accessList = accessList;
    return this;
  }

  /** Type 3, in wei. */
  public TransactionBuilder maxFeePerBlobGas(UInt256 maxFeePerBlobGas) {
    require(type == TransactionType.BLOB, "maxFeePerBlobGas");
    this.maxFeePerBlobGas = maxFeePerBlobGas;
    return this;
  }

  /** Type 3. */
  public TransactionBuilder blobVersionedHashes(List<Hash> blobVersionedHashes) {
    require(type == TransactionType.BLOB, "blobVersionedHashes");
    this.blobVersionedHashes = blobVersionedHashes;
    return this;
  }

  /** Type 4. */
  public TransactionBuilder authorizationList(List<Authorization> authorizationList) {
    require(type == TransactionType.SET_CODE, "authorizationList");
    this.authorizationList = authorizationList;
    return this;
  }

  /** The signature as encoded; see {@link Transaction#v}. */
  public TransactionBuilder signature(UInt256 v, UInt256 r, UInt256 s) {
    this.v = v;
    this.r = r;
    this.s = s;
    if (type == TransactionType.LEGACY) {
      chainId = LegacySignature.chainId(v);
    }
    return this;
  }

  /** The signature by parity of y; in a legacy transaction set the chain id first. */
  public TransactionBuilder signature(int yParity, UInt256 r, UInt256 s) {
    return signature(
        type == TransactionType.LEGACY ? LegacySignature.v(chainId, yParity) : UInt256.of(yParity),
        r,
        s);
  }

  /**
   * The transaction.
   *
   * @throws IllegalStateException when the chain id is missing
   */
  public Transaction build() {
    if (chainId == null && type != TransactionType.LEGACY) {
      throw new IllegalStateException(type + " needs a chain id");
    }
    return new Transaction(this);
  }

  private void require(boolean holds, String field) {
    if (!holds) {
      throw new IllegalStateException("a " + type + " transaction has no " + field);
    }
  }
}
