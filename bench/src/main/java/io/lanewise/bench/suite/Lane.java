package io.lanewise.bench.suite;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.command.ExecutorOption;
import io.lanewise.host.command.ProfileOption;
import io.lanewise.host.replay.Scope;
import io.lanewise.kernels.profile.BatchOperations;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.Executor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A way to run blocks: an executor with so many workers, and batch operations that may use as many.
 * For one thread.
 */
final class Lane implements AutoCloseable {
  private final ExecutorOption.Kind kind;
  private final int workers;
  private final String name;
  private final boolean first;
  private final BatchOperations operations;
  private final BatchSenders senders;
  private final TrieWorkers trieWorkers;
  private final TranslationCache translations =
      new TranslationCache(TranslationCache.DEFAULT_BYTES);
  private final Executor executor;
  private final Map<ChainConfig, BlockProcessor> processors = new HashMap<>();

  private Lane(
      BatchOperations operations, ExecutorOption.Kind kind, boolean first, boolean isOnly) {
    this.kind = kind;
    this.first = first;
    this.operations = operations;
    workers = operations.profile().workerThreads();
    boolean alone = kind == ExecutorOption.Kind.SEQUENTIAL && isOnly;
    name = alone ? kind.toString() : kind + " × " + workers;
    senders = ProfileOption.senders(operations);
    trieWorkers = ProfileOption.trieWorkers(operations);
    executor = ExecutorOption.open(kind, workers, translations);
  }

  /** Every executor with every number of workers. */
  static List<Lane> all(
      BatchOperations operations, List<ExecutorOption.Kind> kinds, List<Integer> workers) {
    List<Lane> lanes = new ArrayList<>();
    List<Integer> counts =
        workers.stream()
            .map(count -> operations.profile().withWorkers(count).workerThreads())
            .distinct()
            .toList();
    for (int count : counts) {
      BatchOperations own =
          count == operations.profile().workerThreads()
              ? operations
              : BatchOperations.of(operations.profile().withWorkers(count));
      for (ExecutorOption.Kind kind : kinds) {
        lanes.add(new Lane(own, kind, count == counts.getFirst(), counts.size() == 1));
      }
    }
    return lanes;
  }

  /** As reports call it: {@code sequential}, {@code optimistic × 2}. */
  String name() {
    return name;
  }

  /** The executor's name. */
  String executor() {
    return kind.toString();
  }

  /** What its executor counts. */
  ConflictCounts conflicts() {
    return ConflictCounts.of(executor);
  }

  int workers() {
    return workers;
  }

  /** Whether the scope is not the same as in another lane, with fewer workers that do nothing. */
  boolean has(Scope scope) {
    return first || kind != ExecutorOption.Kind.SEQUENTIAL || scope != Scope.EXECUTION;
  }

  BlockProcessor processor(ChainConfig chain) {
    return processors.computeIfAbsent(
        chain, c -> new BlockProcessor(c, translations, senders, executor));
  }

  BatchOperations operations() {
    return operations;
  }

  BatchSenders senders() {
    return senders;
  }

  TrieWorkers trieWorkers() {
    return trieWorkers;
  }

  TranslationCache translations() {
    return translations;
  }

  @Override
  public void close() {
    executor.close();
    trieWorkers.close();
    senders.close();
  }
}
