package io.lanewise.host.demo;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Receipt;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.OrderedTrie;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Executes a generated chain from its genesis state on and compares every result with the header
 * and, where there are any, with the golden values. Not thread-safe.
 */
final class ChainRun {
  /** What is compared, by the names of the header's fields. */
  static final List<String> CHECKED =
      List.of("gasUsed", "receiptsRoot", "logsBloom", "requestsHash", "stateRoot");

  private final GeneratedChain chain;
  private final List<GoldenValues> golden;
  private final BlockProcessor processor;
  private final ChainState state;
  private final ChainHashes hashes = new ChainHashes();

  /**
   * @param golden values from the genesis block on, or an empty list
   */
  ChainRun(GeneratedChain chain, List<GoldenValues> golden) {
    this.chain = chain;
    this.golden = golden;
    processor = new BlockProcessor(chain.config());
    state = chain.genesis().newState();
    hashes.add(chain.genesis().header());
  }

  /** Executes the next block, which must follow those executed before. */
  BlockOutcome execute(GeneratedBlock generated) {
    return execute(generated, _ -> {});
  }

  /** As {@link #execute(GeneratedBlock)}; the receipts are handed to {@code receipts} in order. */
  BlockOutcome execute(GeneratedBlock generated, Consumer<Receipt> receipts) {
    Block block = generated.block();
    BlockHeader header = block.header();
    long begin = System.nanoTime();
    BlockResult result = processor.process(block, generated.senders(), state, hashes);
    long nanoseconds = System.nanoTime() - begin;
    result.receipts().forEach(receipts);
    state.apply(result.stateChanges());
    hashes.add(header);
    String difference = difference(header, result);
    if (difference == null && !golden.isEmpty()) {
      GoldenValues expected = golden.get(Math.toIntExact(header.number()));
      difference = expected.difference(GoldenValues.of(block));
    }
    String fork = chain.config().forkAt(header.number(), header.timestamp()).displayName();
    return new BlockOutcome(generated, fork, nanoseconds, difference);
  }

  private String difference(BlockHeader header, BlockResult result) {
    if (header.gasUsed() != result.gasUsed()) {
      return differs("gasUsed", header.gasUsed(), result.gasUsed());
    }
    Hash receiptsRoot = OrderedTrie.root(result.receipts().stream().map(Receipt::encode).toList());
    if (!header.receiptsRoot().equals(receiptsRoot)) {
      return differs("receiptsRoot", header.receiptsRoot(), receiptsRoot);
    }
    if (!Arrays.equals(header.logsBloom(), result.bloom())) {
      return "logsBloom differs from the header's";
    }
    if (!header.requestsHash().equals(result.requestsHash())) {
      return differs("requestsHash", header.requestsHash(), result.requestsHash());
    }
    Hash stateRoot = state.root();
    return header.stateRoot().equals(stateRoot)
        ? null
        : differs("stateRoot", header.stateRoot(), stateRoot);
  }

  private static String differs(String field, Object expected, Object got) {
    return field + ": expected " + expected + " (header), got " + got;
  }
}
