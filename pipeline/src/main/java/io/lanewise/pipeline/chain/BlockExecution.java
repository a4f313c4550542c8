package io.lanewise.pipeline.chain;

import static io.lanewise.pipeline.BlockError.*;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockHashes;
import io.lanewise.evm.interpreter.Tracer;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Receipt;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.BlockError;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.BlockVerification;
import io.lanewise.pipeline.BodyValidation;
import io.lanewise.pipeline.HeaderValidation;
import io.lanewise.pipeline.IntermediateRoot;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.OmmerValidation;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * All that decides whether a block may follow its parent: header, body and ommers, execution, and
 * what the header states of its outcome. Proof-of-work seals are not checked. For one thread, with
 * a stack as {@link BlockProcessor} wants it.
 */
public final class BlockExecution {
  private final ChainConfig chain;
  private final HeaderValidation headers;
  private final BodyValidation bodies;
  private final OmmerValidation ommers;
  private final BlockProcessor processor;

  public BlockExecution(ChainConfig chain, TranslationCache translations) {
    this(chain, translations, BatchSenders.onCpu());
  }

  /**
   * @param senders recovers the signers of each block; stays the caller's
   */
  public BlockExecution(ChainConfig chain, TranslationCache translations, BatchSenders senders) {
    this(chain, new BlockProcessor(chain, translations, senders));
  }

  /**
   * @param processor executes the blocks of the chain
   */
  public BlockExecution(ChainConfig chain, BlockProcessor processor) {
    this.chain = chain;
    this.processor = processor;
    headers = new HeaderValidation(chain);
    bodies = new BodyValidation(chain);
    ommers = new OmmerValidation(headers);
  }

  /** Shows the transactions of all blocks from now on to a tracer, or to nobody when it is null. */
  void trace(Tracer tracer) {
    processor.evm().trace(tracer);
  }

  /**
   * Validates and executes a block, and checks all of its header but the state root: the three
   * steps below.
   *
   * @throws InvalidBlockException naming the first rule that the block breaks
   */
  public BlockResult execute(
      Block block,
      List<Block> ancestors,
      WorldView parentState,
      BlockHashes hashes,
      IntermediateRoot roots) {
    validate(block, ancestors, ancestors.getFirst().hash());
    BlockResult result = process(block, null, parentState, hashes, roots);
    check(block, result);
    return result;
  }

  /**
   * Checks what needs no execution: header, ommers, and the body but for its transactions, since as
   * in Ethereum's executable specification an invalid one is named before a wrong root of them.
   *
   * @param ancestors the parent first: {@link OmmerValidation#GENERATIONS} or all there are; from
   *     Paris on the parent suffices
   * @param parentHash of the parent
   */
  void validate(Block block, List<Block> ancestors, Hash parentHash) {
    headers.check(block.header(), ancestors.getFirst().header(), parentHash);
    bodies.checkAllButTransactions(block);
    ommers.check(block, ancestors);
  }

  /**
   * Executes a block that is valid so far.
   *
   * @param known who signed; null when they are to be recovered
   * @param parentState the state after the parent
   * @param hashes of the parent and the blocks before it
   * @param roots computes the state root after some of the block's transactions
   */
  BlockResult process(
      Block block,
      BlockSigners known,
      WorldView parentState,
      BlockHashes hashes,
      IntermediateRoot roots) {
    return processor.process(block, known, parentState, hashes, roots);
  }

  /**
   * Checks the transactions' root, and what the header states of the outcome; on whichever thread
   * the result was handed to.
   */
  static void check(Block block, BlockResult result) {
    BodyValidation.checkTransactions(block);
    BlockHeader header = block.header();
    expect(
        INVALID_GAS_USED,
        Long.toUnsignedString(header.gasUsed()),
        Long.toUnsignedString(result.gasUsed()));
    expect(INVALID_LOG_BLOOM, hex(header.logsBloom()), hex(result.logsBloom()));
    expect(INVALID_RECEIPTS_ROOT, header.receiptsRoot(), result.receiptsRoot());
    if (result.fork().isAtLeast(Fork.PRAGUE)) {
      expect(INVALID_REQUESTS, header.requestsHash(), result.requestsHash());
    }
  }

  /**
   * As {@link #check(Block, BlockResult)}, with an explanation where receipts from elsewhere give
   * one.
   *
   * @param published null when there are none
   */
  static void check(Block block, BlockResult result, Supplier<List<Receipt>> published) {
    try {
      check(block, result);
    } catch (InvalidBlockException e) {
      throw published == null ? e : e.explained(difference(block, result, published));
    }
  }

  private static String difference(
      Block block, BlockResult result, Supplier<List<Receipt>> source) {
    List<Receipt> published;
    try {
      published = source.get();
    } catch (RuntimeException e) { // the block is no better for it
      return "the receipts beside the block cannot be read: " + e.getMessage();
    }
    if (!Roots.receiptsRoot(published).equals(block.header().receiptsRoot())) {
      return "the receipts beside the block are not those of its header";
    }
    BlockVerification comparison = BlockVerification.of(block, result, null, published);
    return "the first difference is " + comparison.difference();
  }

  /**
   * @param root of the state after the block
   * @throws InvalidBlockException when the header states another
   */
  public static void checkStateRoot(BlockHeader header, Hash root) {
    expect(INVALID_STATE_ROOT, header.stateRoot(), root);
  }

  /** The fork whose rules hold for a block. */
  Fork forkOf(BlockHeader header) {
    return chain.forkAt(header.number(), header.timestamp());
  }

  private static void expect(BlockError error, Object stated, Object found) {
    if (!Objects.equals(stated, found)) {
      throw new InvalidBlockException(error, "the header states " + stated + ", found " + found);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
