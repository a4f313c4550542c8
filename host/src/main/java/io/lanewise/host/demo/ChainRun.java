package io.lanewise.host.demo;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.BodyValidation;
import io.lanewise.pipeline.HeaderValidation;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.chain.ChainHashes;
import io.lanewise.pipeline.chain.ChainState;
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
  private final HeaderValidation headers;
  private final BodyValidation bodies;
  private final BlockProcessor processor;
  private final ChainState state;
  private final ChainHashes hashes = new ChainHashes();
  private BlockHeader head;

  /**
   * @param golden values from the genesis block on, or an empty list
   */
  ChainRun(GeneratedChain chain, List<GoldenValues> golden) {
    this.chain = chain;
    this.golden = golden;
    headers = new HeaderValidation(chain.config());
    bodies = new BodyValidation(chain.config());
    processor = new BlockProcessor(chain.config());
    state = chain.genesis().newState();
    head = chain.genesis().header();
    hashes.add(head);
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
    BlockSigners signers = BlockSigners.ofSenders(generated.senders());
    String fork =
        chain.config().forkAt(block.header().number(), block.header().timestamp()).displayName();
    BlockResult result;
    long begin = System.nanoTime();
    try {
      headers.check(block.header(), head);
      bodies.check(block);
      begin = System.nanoTime();
      result = processor.process(block, signers, state, hashes);
    } catch (InvalidBlockException e) {
      return new BlockOutcome(generated, fork, System.nanoTime() - begin, e.getMessage());
    }
    long nanoseconds = System.nanoTime() - begin;
    observer.accept(result);
    state.apply(result.stateChanges());
    head = block.header();
    hashes.add(head);
    String difference = difference(head, result);
    if (difference == null && !golden.isEmpty()) {
      GoldenValues expected = golden.get(Math.toIntExact(head.number()));
      difference = expected.difference(GoldenValues.of(block));
    }
    return new BlockOutcome(generated, fork, nanoseconds, difference);
  }

  private String difference(BlockHeader header, BlockResult result) {
    if (header.gasUsed() != result.gasUsed()) {
      return differs("gasUsed", header.gasUsed(), result.gasUsed());
    }
    if (!header.receiptsRoot().equals(result.receiptsRoot())) {
      return differs("receiptsRoot", header.receiptsRoot(), result.receiptsRoot());
    }
    if (!Arrays.equals(header.logsBloom(), result.logsBloom())) {
      return "logsBloom: differs from the header's";
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
