package io.lanewise.host.bundle;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code block-prestate-v1}: a block as nodes answer it, and the accounts that it touches.
 *
 * <p>Every account listed exists before the block, even when it is empty: before Spurious Dragon
 * that changes gas.
 */
public final class PrestateReader {
  private static final byte[] NO_CODE = {};

  private PrestateReader() {}

  static Bundle read(JsonField root) {
    ChainConfig chain = BundleReader.chain(root);
    JsonField answer = root.get("block");
    Block block = RpcBlock.read(answer);
    BlockChecks.hash(block.header(), answer.get("hash"));
    for (String name : List.of("blockHash", "number")) {
      JsonField claimed = root.find(name);
      if (claimed != null && name.equals("number")) {
        BlockChecks.number(block.header(), claimed);
      } else if (claimed != null) {
        BlockChecks.hash(block.header(), claimed);
      }
    }
    BlockChecks.bodyRoots(block, answer);
    List<Address> senders = BlockChecks.senders(chain, block, answer.get("transactions"));
    RpcBlock.checkSenders(answer, senders);

    KnownHashes hashes = new KnownHashes(block.header());
    hashes.addListed(root);
    return new Bundle(
        root.file(),
        BundleReader.PRESTATE,
        chain,
        block,
        null,
        senders,
        world(root.get("preState")),
        hashes,
        null);
  }

  /** The world that {@code {address: {balance, nonce, code?, storage?}}} describes. */
  public static InMemoryWorld world(JsonField preState) {
    InMemoryWorld.Builder builder = InMemoryWorld.builder();
    preState
        .members()
        .forEach(
            (key, account) -> {
              JsonField nonce = account.find("nonce");
              JsonField code = account.find("code");
              builder.put(
                  account.keyAsAddress(key),
                  nonce == null ? 0 : nonce.uint64(),
                  account.get("balance").uint256(),
                  code == null ? NO_CODE : code.bytes(),
                  storage(account.find("storage")));
            });
    return builder.build();
  }

  private static Map<UInt256, UInt256> storage(JsonField storage) {
    if (storage == null) {
      return Map.of();
    }
    Map<UInt256, UInt256> slots = new HashMap<>();
    storage.members().forEach((key, value) -> slots.put(value.keyAsNumber(key), value.uint256()));
    return slots;
  }
}
