package io.lanewise.pipeline.fuzz;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.interpreter.Tracer;
import io.lanewise.evm.state.StateRoot;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.SequentialExecutor;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Blocks by {@link BlockProcessor}, their transactions by an executor. */
final class ProcessorEngine implements Engine {
  private final boolean keeps;
  private final TranslationCache translations;
  private final Tracer tracer;
  private final Executor executor;
  private final Map<ChainConfig, BlockProcessor> kept = new HashMap<>();

  /**
   * One transaction after the other.
   *
   * @param keeps true: one machine for all cases, with the frames of earlier ones
   * @param cacheBytes of translated code
   * @param tracer or null
   */
  ProcessorEngine(boolean keeps, long cacheBytes, Tracer tracer) {
    this.keeps = keeps;
    this.tracer = tracer;
    translations = new TranslationCache(cacheBytes);
    executor = new SequentialExecutor();
  }

  /** One machine for all cases, and an executor that stays the caller's. */
  ProcessorEngine(TranslationCache translations, Executor executor) {
    keeps = true;
    tracer = null;
    this.translations = translations;
    this.executor = executor;
  }

  @Override
  public Outcome run(FuzzCase block) {
    ChainConfig chain = Chains.of(block.fork());
    BlockProcessor processor =
        keeps ? kept.computeIfAbsent(chain, this::processor) : processor(chain);
    try {
      return Outcome.of(process(processor, block));
    } catch (InvalidBlockException e) {
      return Outcome.of(e);
    }
  }

  static BlockResult process(BlockProcessor processor, FuzzCase block) {
    InMemoryWorld before = block.world();
    return processor.process(
        block.block(),
        null,
        before,
        ProcessorEngine::blockHash,
        changes -> StateRoot.of(changes.applyTo(before)));
  }

  private BlockProcessor processor(ChainConfig chain) {
    BlockProcessor processor =
        new BlockProcessor(chain, translations, BatchSenders.onCpu(), executor);
    processor.evm().trace(tracer);
    return processor;
  }

  /** As state tests have it. */
  static Hash blockHash(long number) {
    return Keccak256.hash(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
  }
}
