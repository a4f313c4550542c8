package io.lanewise.pipeline.fuzz;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.interpreter.Tracer;
import io.lanewise.evm.state.StateRoot;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.InvalidBlockException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One transaction after the other, by {@link BlockProcessor}. */
final class SequentialEngine implements Engine {
  private final boolean keeps;
  private final TranslationCache translations;
  private final Tracer tracer;
  private final Map<ChainConfig, BlockProcessor> kept = new HashMap<>();

  /**
   * @param keeps true: one machine for all cases, with the frames of earlier ones
   * @param cacheBytes of translated code
   * @param tracer or null
   */
  SequentialEngine(boolean keeps, long cacheBytes, Tracer tracer) {
    this.keeps = keeps;
    this.tracer = tracer;
    translations = new TranslationCache(cacheBytes);
  }

  @Override
  public Outcome run(FuzzCase block) {
    ChainConfig chain = Chains.of(block.fork());
    BlockProcessor processor =
        keeps ? kept.computeIfAbsent(chain, this::processor) : processor(chain);
    InMemoryWorld before = block.world();
    try {
      return Outcome.of(
          processor.process(
              block.block(),
              null,
              before,
              SequentialEngine::blockHash,
              changes -> StateRoot.of(changes.applyTo(before))));
    } catch (InvalidBlockException e) {
      return Outcome.of(e);
    }
  }

  private BlockProcessor processor(ChainConfig chain) {
    BlockProcessor processor = new BlockProcessor(chain, translations);
    processor.evm().trace(tracer);
    return processor;
  }

  /** As state tests have it. */
  static Hash blockHash(long number) {
    return Keccak256.hash(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
  }
}
