package io.lanewise.host.blocktest;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.accesslist.RecordedExecutor;
import io.lanewise.pipeline.optimistic.OptimisticExecutor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/** The executors of one thread that must agree with the sequential one, made to run all blocks. */
final class AgreeingExecutors {
  private static final int CACHED_CODE_BYTES = 64 << 20;

  private final OptimisticExecutor optimistic;
  private final OptimisticExecutor jittered;
  private final RecordedExecutor recorded;
  private final Map<String, Executor> all = new LinkedHashMap<>();
  private final LongAdder transactions;
  private long counted;

  /**
   * @param transactions counts those that were run optimistically, for all threads
   */
  AgreeingExecutors(LongAdder transactions) {
    this.transactions = transactions;
    TranslationCache translations = new TranslationCache(CACHED_CODE_BYTES);
    optimistic = new OptimisticExecutor(2, translations, 0, null);
    jittered = new OptimisticExecutor(3, translations, 0, AgreeingExecutors::jitter);
    recorded = new RecordedExecutor(2, translations, 0);
    all.put("optimistic", optimistic);
    all.put("optimistic with jitter", jittered);
    all.put("recording an access list", recorded);
    all.put("access-list", recorded); // of the blocks that it has just recorded
  }

  Map<String, Executor> all() {
    return all;
  }

  /** The case has gone through all of them. */
  void endCase() {
    recorded.forget();
    long now = optimistic.statistics().transactions();
    transactions.add(now - counted);
    counted = now;
  }

  private static void jitter() {
    if (ThreadLocalRandom.current().nextInt(16) == 0) {
      Thread.yield();
    }
  }
}
