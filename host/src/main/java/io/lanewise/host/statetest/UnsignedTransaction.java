package io.lanewise.host.statetest;

import static io.lanewise.host.fixture.FixtureFields.address;
import static io.lanewise.host.fixture.FixtureFields.bytes;
import static io.lanewise.host.fixture.FixtureFields.get;
import static io.lanewise.host.fixture.FixtureFields.hash;
import static io.lanewise.host.fixture.FixtureFields.number;
import static io.lanewise.host.fixture.FixtureFields.text;
import static io.lanewise.host.fixture.FixtureFields.uint64;

import io.lanewise.evm.types.AccessListEntry;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Authorization;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionBuilder;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.host.fixture.FixtureException;
import io.lanewise.precompiles.secp256k1.Signers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The transaction of a test that gives no {@code txbytes}, as fuzzers write them: lists of data,
 * gas limits and values, of which {@code indexes} picks one each, and the sender or his private
 * key.
 *
 * @param sender who would have signed it
 */
record UnsignedTransaction(Transaction transaction, Address sender) {

  /**
   * @param json what stands under {@code transaction}
   * @param indexes what stands under {@code indexes} of the expected result
   */
  static UnsignedTransaction read(JsonNode json, JsonNode indexes, UInt256 chainId) {
    int data = index(indexes, "data");
    List<AccessListEntry> accessList = accessList(json, data);
    TransactionType type = type(json, accessList);
    TransactionBuilder builder =
        Transaction.builder(type)
            .chainId(chainId)
            .nonce(uint64(json, "nonce"))
            .gasLimit(numberAt(json, "gasLimit", index(indexes, "gas")).limb0())
            .value(numberAt(json, "value", index(indexes, "value")))
            .data(bytes("data", element(json, "data", data).asString()));
    if (!text(json, "to").isEmpty()) {
      builder.to(address(json, "to"));
    }
    if (type.hasDynamicFee()) {
      builder
          .maxFeePerGas(number(json, "maxFeePerGas"))
          .maxPriorityFeePerGas(number(json, "maxPriorityFeePerGas"));
    } else {
      builder.gasPrice(number(json, "gasPrice"));
    }
    if (type != TransactionType.LEGACY) {
      builder.accessList(accessList == null ? List.of() : accessList);
    }
    if (type == TransactionType.BLOB) {
      builder.maxFeePerBlobGas(number(json, "maxFeePerBlobGas")).blobVersionedHashes(blobs(json));
    }
    if (type == TransactionType.SET_CODE) {
      builder.authorizationList(authorizations(json));
    }
    return new UnsignedTransaction(builder.build(), sender(json));
  }

  private static TransactionType type(JsonNode json, List<AccessListEntry> accessList) {
    if (json.has("authorizationList")) {
      return TransactionType.SET_CODE;
    }
    if (json.has("blobVersionedHashes")) {
      return TransactionType.BLOB;
    }
    if (json.has("maxFeePerGas")) {
      return TransactionType.DYNAMIC_FEE;
    }
    return accessList == null ? TransactionType.LEGACY : TransactionType.ACCESS_LIST;
  }

  private static Address sender(JsonNode json) {
    return json.has("sender")
        ? address(json, "sender")
        : Senders.addressOf(Signers.best().publicKey(bytes(json, "secretKey")));
  }

  /** Null when the chosen transaction has none, not even an empty one. */
  private static List<AccessListEntry> accessList(JsonNode json, int data) {
    JsonNode lists = json.get("accessLists");
    JsonNode list = lists == null ? null : lists.get(data);
    if (list == null || list.isNull()) {
      return null;
    }
    List<AccessListEntry> entries = new ArrayList<>();
    for (JsonNode entry : list) {
      List<UInt256> keys = new ArrayList<>();
      for (JsonNode key : get(entry, "storageKeys")) {
        keys.add(number("storageKeys", key.asString()));
      }
      entries.add(new AccessListEntry(address(entry, "address"), keys));
    }
    return entries;
  }

  private static List<Hash> blobs(JsonNode json) {
    List<Hash> hashes = new ArrayList<>();
    for (JsonNode hash : json.get("blobVersionedHashes")) {
      hashes.add(hash("blobVersionedHashes", hash.asString()));
    }
    return hashes;
  }

  private static List<Authorization> authorizations(JsonNode json) {
    List<Authorization> authorizations = new ArrayList<>();
    for (JsonNode entry : json.get("authorizationList")) {
      String parity = entry.has("yParity") ? "yParity" : "v";
      authorizations.add(
          new Authorization(
              number(entry, "chainId"),
              address(entry, "address"),
              uint64(entry, "nonce"),
              (int) uint64(entry, parity),
              number(entry, "r"),
              number(entry, "s")));
    }
    return authorizations;
  }

  private static int index(JsonNode indexes, String name) {
    return get(indexes, name).asInt();
  }

  private static JsonNode element(JsonNode json, String field, int index) {
    JsonNode element = get(json, field).get(index);
    if (element == null) {
      throw new FixtureException(field + ": has no element " + index);
    }
    return element;
  }

  private static UInt256 numberAt(JsonNode json, String field, int index) {
    return number(field, element(json, field, index).asString());
  }
}
