package io.lanewise.hashing.trie;

import io.lanewise.hashing.batch.ScalarKeccak;
import io.lanewise.kernels.batch.BatchOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Those who merge and hash tries: the calling thread, and one more thread for each Keccak-256
 * beyond the first. Used by one caller at a time; closing it closes the operations.
 */
public final class TrieWorkers implements AutoCloseable {
  private final List<BatchOperation> operations;
  private final List<NodeHasher> hashers;
  private final ExecutorService threads;

  /**
   * @param operations Keccak-256, one for each worker
   */
  public TrieWorkers(List<? extends BatchOperation> operations) {
    if (operations.isEmpty()) {
      throw new IllegalArgumentException("workers need at least one Keccak-256");
    }
    this.operations = List.copyOf(operations);
    hashers = this.operations.stream().map(NodeHasher::new).toList();
    threads =
        operations.size() == 1
            ? null
            : Executors.newFixedThreadPool(
                operations.size() - 1, Thread.ofPlatform().daemon().name("trie-", 1).factory());
  }

  /** The calling thread alone, with scalar Keccak-256: for small tries. */
  public static TrieWorkers scalar() {
    return new TrieWorkers(List.of(new ScalarKeccak()));
  }

  /** The Keccak-256 of the calling thread, for its use between batches of tries. */
  public BatchOperation keccak() {
    return operations.getFirst();
  }

  int count() {
    return hashers.size();
  }

  /** The hasher of the calling thread. */
  NodeHasher callersHasher() {
    return hashers.getFirst();
  }

  /** What one worker does with its share of the work. */
  interface Share {
    void run(NodeHasher hasher);
  }

  /** Runs {@code share} on every worker and waits for all; the first failure is thrown again. */
  void run(Share share) {
    List<Future<?>> others = new ArrayList<>();
    for (int i = 1; i < hashers.size(); i++) {
      NodeHasher hasher = hashers.get(i);
      others.add(threads.submit(() -> share.run(hasher)));
    }
    RuntimeException failure = null;
    try {
      share.run(hashers.getFirst());
    } catch (RuntimeException e) {
      failure = e;
    }
    for (Future<?> other : others) {
      RuntimeException e = failureOf(other);
      failure = failure == null ? e : failure;
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RuntimeException failureOf(Future<?> work) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          work.get();
          return null;
        } catch (InterruptedException e) {
          interrupted = true; // the share must end before its nodes are used or dropped
        } catch (ExecutionException e) {
          return e.getCause() instanceof RuntimeException cause
              ? cause
              : new IllegalStateException("a trie worker failed", e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    if (threads != null) {
      threads.close();
    }
    operations.forEach(BatchOperation::close);
  }
}
