package io.lanewise.pipeline.ring;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The first block that cannot be committed, and whether anything shall be at all. What it stops
 * stays stopped: a stage that skips a block can rely on all later stages to skip it. Thread-safe.
 */
final class Poison<I> {
  private final AtomicReference<RingFailure<I>> first = new AtomicReference<>();
  private volatile boolean cancelled;

  void cancel() {
    cancelled = true;
  }

  boolean isCancelled() {
    return cancelled;
  }

  /** Stages that are at different blocks may fail at once: the earliest block counts. */
  void add(RingFailure<I> failure) {
    first.accumulateAndGet(failure, (a, b) -> a == null || b.sequence() < a.sequence() ? b : a);
  }

  /** Null when no block has failed. */
  RingFailure<I> first() {
    return first.get();
  }

  /** Whether the block with this sequence shall pass by without anything being done to it. */
  boolean stops(long sequence) {
    RingFailure<I> failure = first.get();
    return cancelled || (failure != null && sequence >= failure.sequence());
  }
}
