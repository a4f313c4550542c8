package io.lanewise.evm.testing;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** States as Ethereum's test fixtures write them. */
public final class FixtureWorld {
  private FixtureWorld() {}

  /** The state in {@code {address: {nonce, balance, code, storage}}}. */
  public static InMemoryWorld read(JsonNode accounts) {
    InMemoryWorld.Builder world = InMemoryWorld.builder();
    for (Map.Entry<String, JsonNode> account : accounts.properties()) {
      JsonNode json = account.getValue();
      Map<UInt256, UInt256> storage = new HashMap<>();
      for (Map.Entry<String, JsonNode> slot : json.get("storage").properties()) {
        storage.put(UInt256.fromHex(slot.getKey()), UInt256.fromHex(slot.getValue().asString()));
      }
      world.put(
          Address.fromHex(account.getKey()),
          number(json, "nonce").limb0(),
          number(json, "balance"),
          SharedData.bytes(json.get("code")),
          storage);
    }
    return world.build();
  }

  /** A field that holds a number in hex. */
  public static UInt256 number(JsonNode json, String field) {
    return UInt256.fromHex(json.get(field).asString());
  }
}
