package io.lanewise.host.t8n;

import io.lanewise.host.bundle.JsonField;
import io.lanewise.host.bundle.JsonFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A small input: one sender, one contract, one transaction that is valid and one that is not. */
final class Sample {
  static final JsonMapper MAPPER = JsonMapper.builder().build();
  static final String SENDER = "0xa94f5374fce5edbc8e2a8697c15331677e6ebf0b";
  static final String COINBASE = "0xc94f5374fce5edbc8e2a8697c15331677e6ebf0b";
  static final String CONTRACT = "0x0000000000000000000000000000000000001000";

  /** PUSH1 1, PUSH1 0, SSTORE: sets slot 0. */
  static final String STORE_ONE = "0x6001600055";

  /** PUSH1 0, BLOCKHASH, PUSH1 0, SSTORE. */
  static final String STORE_BLOCKHASH = "0x600040600055";

  private static final String TX =
      """
      {"gas": "0x186a0", "gasPrice": "0x10", "input": "0x", "nonce": "%s", "value": "0x1",
       "to": "0x0000000000000000000000000000000000001000", "v": "0x0", "r": "0x0", "s": "0x0",
       "secretKey": "0x45a915e4d060149eb4365960e6a7a45f334393093061116b197e3240065ff2d8"}
      """;

  private static final String INPUT =
      """
      {"alloc": {
         "a94f5374fce5edbc8e2a8697c15331677e6ebf0b": {"balance": "0x5ffd4878be161d74"},
         "0x0000000000000000000000000000000000001000":
           {"balance": "0", "code": "%s", "storage": {"0x01": "0x02"}},
         "0x00000961ef480eb55e80d19ad83579a64c007002": {"balance": "0", "code": "0x00"},
         "0x0000bbddc7ce488642fb579f8b00f3a590007251": {"balance": "0", "code": "0x00"}},
       "env": {
         "currentCoinbase": "0xc94f5374fce5edbc8e2a8697c15331677e6ebf0b",
         "currentGasLimit": "0x2faf080", "currentNumber": "1", "currentTimestamp": "1000",
         "currentRandom": "0x0", "currentBaseFee": "0x7", "withdrawals": [],
         "currentExcessBlobGas": "0x0",
         "parentBeaconBlockRoot":
           "0x0000000000000000000000000000000000000000000000000000000000000000",
         "blockHashes":
           {"0": "0x0000000000000000000000000000000000000000000000000000000000000001"}},
       "txs": [%s, %s]}
      """;

  private Sample() {}

  /** The input of a block with this contract: the second transaction's nonce is too high. */
  static ObjectNode input(String code) {
    return (ObjectNode)
        MAPPER.readTree(INPUT.formatted(code, TX.formatted("0x0"), TX.formatted("0x5")));
  }

  static ObjectNode env(ObjectNode input) {
    return (ObjectNode) input.get("env");
  }

  /** An environment of proof of work in place of the one of proof of stake. */
  static ObjectNode proofOfWork(ObjectNode input) {
    env(input).remove("currentRandom");
    env(input).put("currentDifficulty", "0x20000");
    return input;
  }

  static T8nOutput transition(String fork, long reward, ObjectNode input) {
    JsonField json = field(input);
    var chain = T8nRequest.chain(fork, 1);
    return T8n.transition(
        T8nRequest.of(
            chain,
            reward,
            json.get("env"),
            json.get("alloc"),
            T8nRequest.transactions(json, chain)),
        TransactionTraces.NONE);
  }

  static JsonField field(JsonNode json) {
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    return JsonFile.parse(Path.of("test"), new ByteArrayInputStream(bytes));
  }

  /** What a test framework posts to a server. */
  static ObjectNode request(String fork, ObjectNode input) {
    ObjectNode request = MAPPER.createObjectNode();
    request.putObject("state").put("fork", fork).put("chainid", 1).put("reward", 0);
    request.set("input", input);
    return request;
  }
}
