package io.lanewise.pipeline;

import static io.lanewise.pipeline.BlockError.*;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateRoot;
import io.lanewise.hashing.Hash;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** A chain that grows by whole, verified blocks on a state in memory. */
final class FixtureChain {
  private final HeaderValidation headers;
  private final BodyValidation bodies;
  private final BlockProcessor processor;
  private final Map<Long, Hash> hashes = new HashMap<>();
  private BlockHeader head;
  private InMemoryWorld world;

  FixtureChain(ChainConfig chain, TranslationCache translations, Block genesis, InMemoryWorld pre) {
    headers = new HeaderValidation(chain);
    bodies = new BodyValidation(chain);
    processor = new BlockProcessor(chain, translations);
    head = genesis.header();
    world = pre;
    hashes.put(head.number(), head.hash());
    expect(INVALID_STATE_ROOT, head.stateRoot(), StateRoot.of(pre));
  }

  /**
   * @throws InvalidBlockException when the block does not follow; the chain stays as it is
   */
  void add(Block block) {
    BlockHeader header = block.header();
    headers.check(header, head);
    bodies.check(block);
    InMemoryWorld before = world;
    BlockResult result =
        processor.process(
            block, null, before, hashes::get, changes -> StateRoot.of(changes.applyTo(before)));
    StateChanges changes = result.stateChanges();
    InMemoryWorld after = changes.applyTo(before);
    expect(INVALID_GAS_USED, header.gasUsed(), result.gasUsed());
    expect(INVALID_LOG_BLOOM, hex(header.logsBloom()), hex(result.logsBloom()));
    expect(INVALID_RECEIPTS_ROOT, header.receiptsRoot(), result.receiptsRoot());
    if (result.requests() != null) {
      expect(INVALID_REQUESTS, header.requestsHash(), result.requestsHash());
    }
    expect(INVALID_STATE_ROOT, header.stateRoot(), StateRoot.of(after));
    head = header;
    world = after;
    hashes.put(head.number(), head.hash());
  }

  Hash headHash() {
    return head.hash();
  }

  InMemoryWorld world() {
    return world;
  }

  private static void expect(BlockError error, Object stated, Object found) {
    if (!stated.equals(found)) {
      throw new InvalidBlockException(error, "the header states " + stated + ", found " + found);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
