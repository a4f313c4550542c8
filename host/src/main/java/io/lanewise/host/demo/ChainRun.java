package io.lanewise.host.demo;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.chain.ChainImport;
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
  private final ChainImport blocks;

  /**
   * @param golden values from the genesis block on, or an empty list
   */
  ChainRun(GeneratedChain chain, List<GoldenValues> golden) {
    this.chain = chain;
    this.golden = golden;
    Genesis genesis = chain.genesis();
    blocks =
        new ChainImport(
            chain.config(),
            new TranslationCache(TranslationCache.DEFAULT_BYTES),
            genesis.block(),
            genesis.newState());
  }

  /**
   * Validates and executes the next block, which must follow those executed before. After a block
   * that is not verified the run is over.
   */
  BlockOutcome execute(GeneratedBlock generated) {
    return execute(generated, _ -> {});
  }

  /** As {@link #execute(GeneratedBlock)}; {@code observer} sees the result, if it comes to one. */
  BlockOutcome execute(GeneratedBlock generated, Consumer<BlockResult> observer) {
    Block block = generated.block();
    BlockHeader header = block.header();
    String fork = chain.config().forkAt(header.number(), header.timestamp()).displayName();
    BlockSigners signers = BlockSigners.ofSenders(generated.senders());
    long nanoseconds = 0;
    String difference = null;
    try {
      blocks.validate(block);
      long begin = System.nanoTime();
      BlockResult result = blocks.execute(block, signers);
      nanoseconds = System.nanoTime() - begin;
      observer.accept(result);
      blocks.accept(block, result);
    } catch (InvalidBlockException e) {
      difference = e.getMessage();
    }
    if (difference == null && !golden.isEmpty()) {
      GoldenValues expected = golden.get(Math.toIntExact(header.number()));
      difference = expected.difference(GoldenValues.of(block));
    }
    return new BlockOutcome(generated, fork, nanoseconds, difference);
  }
}
