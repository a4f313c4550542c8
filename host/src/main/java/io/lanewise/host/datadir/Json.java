package io.lanewise.host.datadir;

import io.lanewise.evm.types.UInt256;
import io.lanewise.host.bundle.BundleReader;
import io.lanewise.host.bundle.JsonField;
import io.lanewise.host.database.AccountProof;
import io.lanewise.host.database.BlockWitness;
import java.io.PrintWriter;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Proofs and witnesses in the JSON of the Ethereum RPC. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static void print(PrintWriter out, ObjectNode object) {
    out.println(MAPPER.writeValueAsString(object));
    out.flush();
  }

  /** As {@code eth_getProof} answers (EIP-1186). */
  static ObjectNode of(AccountProof proof) {
    ObjectNode object = MAPPER.createObjectNode();
    object.put("address", proof.address().toString());
    put(object.putArray("accountProof"), proof.nodes());
    object.put("balance", quantity(proof.account().state().balance()));
    object.put("codeHash", proof.account().state().codeHash().toString());
    object.put("nonce", "0x" + Long.toHexString(proof.account().state().nonce()));
    object.put("storageHash", proof.account().storageRoot().toString());
    ArrayNode slots = object.putArray("storageProof");
    for (AccountProof.SlotProof slot : proof.slots()) {
      ObjectNode entry = slots.addObject();
      entry.put("key", slot.slot().toHash().toString());
      entry.put("value", quantity(slot.value()));
      put(entry.putArray("proof"), slot.nodes());
    }
    return object;
  }

  /**
   * {@code stateless-block-v1}, with the four members of {@code debug_executionWitness}.
   *
   * @param genesis the chain's genesis file, for its rules
   */
  static ObjectNode of(BlockWitness witness, JsonField genesis) {
    ObjectNode object = MAPPER.createObjectNode();
    object.put("schema", BundleReader.STATELESS);
    object.set("chainId", genesis.get("config").get("chainId").node());
    object.set("chainConfig", genesis.get("config").node());
    object.set("genesisDifficulty", genesis.get("difficulty").node());
    object.put("number", witness.block().header().number());
    object.put("blockHash", witness.block().hash().toString());
    object.put("blockRlp", hex(witness.block().encode()));
    object.put("preStateRoot", witness.parent().stateRoot().toString());
    object.put("postStateRoot", witness.block().header().stateRoot().toString());
    object.put("receiptsRoot", witness.block().header().receiptsRoot().toString());
    put(object.putArray("headers"), witness.headers());
    put(object.putArray("codes"), witness.codes());
    put(object.putArray("state"), witness.state());
    put(object.putArray("keys"), witness.keys());
    return object;
  }

  private static void put(ArrayNode array, List<byte[]> values) {
    values.forEach(value -> array.add(hex(value)));
  }

  private static String hex(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  private static String quantity(UInt256 number) {
    return "0x" + number.toBigInteger().toString(16);
  }
}
