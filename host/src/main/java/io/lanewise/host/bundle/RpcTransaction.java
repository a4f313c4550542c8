package io.lanewise.host.bundle;

import io.lanewise.evm.types.AccessListEntry;
import io.lanewise.evm.types.Authorization;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionBuilder;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import java.util.ArrayList;
import java.util.List;

/** A transaction as JSON-RPC answers it. */
public final class RpcTransaction {
  private RpcTransaction() {}

  /**
   * @throws BundleException also when the fields do not hash to the transaction's {@code hash}
   */
  static Transaction read(JsonField json) {
    TransactionType type = type(json);
    String v = type != TransactionType.LEGACY && json.has("yParity") ? "yParity" : "v";
    TransactionBuilder builder =
        unsigned(json)
            .signature(json.get(v).uint256(), json.get("r").uint256(), json.get("s").uint256());
    return checked(builder.build(), json);
  }

  /**
   * All fields but the signature; a legacy transaction's {@code chainId} is not looked at.
   *
   * @throws BundleException when one is missing or malformed; a missing access list is empty
   */
  public static TransactionBuilder unsigned(JsonField json) {
    TransactionType type = type(json);
    JsonField to = json.find("to");
    TransactionBuilder builder =
        Transaction.builder(type)
            .nonce(json.get("nonce").uint64())
            .gasLimit(json.get("gas").uint64())
            .to(to == null ? null : to.address())
            .value(json.get("value").uint256())
            .data(json.get("input").bytes());
    if (type != TransactionType.LEGACY) {
      builder
          .chainId(json.get("chainId").uint256())
          .accessList(accessList(json.find("accessList")));
    }
    if (type.hasDynamicFee()) {
      builder
          .maxFeePerGas(json.get("maxFeePerGas").uint256())
          .maxPriorityFeePerGas(json.get("maxPriorityFeePerGas").uint256());
    } else {
      builder.gasPrice(json.get("gasPrice").uint256());
    }
    if (type == TransactionType.BLOB) {
      builder
          .maxFeePerBlobGas(json.get("maxFeePerBlobGas").uint256())
          .blobVersionedHashes(
              json.get("blobVersionedHashes").elements().stream().map(JsonField::hash).toList());
    }
    if (type == TransactionType.SET_CODE) {
      builder.authorizationList(
          json.get("authorizationList").elements().stream()
              .map(RpcTransaction::authorization)
              .toList());
    }
    return builder;
  }

  /** The type that {@code type} says; without it, a legacy transaction. */
  public static TransactionType type(JsonField json) {
    JsonField type = json.find("type");
    if (type == null) {
      return TransactionType.LEGACY;
    }
    long id = type.int63();
    TransactionType known = id > 0xff ? null : TransactionType.byId((int) id);
    if (known == null) {
      throw type.bad("no transaction type: " + id);
    }
    return known;
  }

  private static Transaction checked(Transaction transaction, JsonField json) {
    JsonField expected = json.find("hash");
    if (expected != null && !transaction.hash().equals(expected.hash())) {
      throw expected.bad(
          "the transaction hashes to " + transaction.hash() + ", not to this " + expected.hash(),
          "a field of the transaction was changed or is missing");
    }
    return transaction;
  }

  private static List<AccessListEntry> accessList(JsonField json) {
    List<AccessListEntry> entries = new ArrayList<>();
    if (json == null) {
      return entries;
    }
    for (JsonField entry : json.elements()) {
      List<UInt256> keys = new ArrayList<>();
      for (JsonField key : entry.get("storageKeys").elements()) {
        keys.add(UInt256.of(Hash.of(key.bytes(Hash.SIZE))));
      }
      entries.add(new AccessListEntry(entry.get("address").address(), keys));
    }
    return entries;
  }

  private static Authorization authorization(JsonField json) {
    JsonField yParity = json.get(json.has("yParity") ? "yParity" : "v");
    if (yParity.int63() > 0xff) {
      throw yParity.bad("expected a number below 256, got " + yParity.int63());
    }
    return new Authorization(
        json.get("chainId").uint256(),
        json.get("address").address(),
        json.get("nonce").uint64(),
        (int) yParity.int63(),
        json.get("r").uint256(),
        json.get("s").uint256());
  }
}
