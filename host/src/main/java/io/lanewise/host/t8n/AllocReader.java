package io.lanewise.host.t8n;

import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.host.bundle.JsonField;
import java.util.HashMap;
import java.util.Map;

/** Reads the {@code alloc} object: {@code {address: {balance, nonce?, code?, storage?}}}. */
final class AllocReader {
  private static final byte[] NO_CODE = {};

  private AllocReader() {}

  /**
   * The state; accounts listed exist, even when they are empty.
   *
   * @throws io.lanewise.host.bundle.BundleException when it is malformed
   */
  static InMemoryWorld read(JsonField alloc) {
    InMemoryWorld.Builder world = InMemoryWorld.builder();
    alloc
        .members()
        .forEach(
            (key, account) -> {
              JsonField nonce = account.find("nonce");
              JsonField code = account.find("code");
              world.put(
                  Lenient.address(account, key),
                  nonce == null ? 0 : nonce.uint64(),
                  account.get("balance").uint256(),
                  code == null ? NO_CODE : code.bytes(),
                  storage(account.find("storage")));
            });
    return world.build();
  }

  private static Map<UInt256, UInt256> storage(JsonField storage) {
    Map<UInt256, UInt256> slots = new HashMap<>();
    if (storage != null) {
      storage
          .members()
          .forEach(
              (key, value) ->
                  slots.put(Lenient.word(value, key), Lenient.word(value, value.text())));
    }
    return slots;
  }
}
