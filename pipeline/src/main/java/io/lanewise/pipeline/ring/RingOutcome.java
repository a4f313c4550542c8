package io.lanewise.pipeline.ring;

/**
 * What came of the blocks that were submitted to a ring.
 *
 * @param submitted how many they were
 * @param committed how many were committed: the first ones, without those that had nothing to do
 * @param failure what stopped the ring, all blocks before it being committed; null when nothing did
 * @param isCancelled whether the ring was told to stop before all blocks were through
 */
public record RingOutcome<I>(
    long submitted, long committed, RingFailure<I> failure, boolean isCancelled) {

  /** Whether every block went through. */
  public boolean isComplete() {
    return failure == null && !isCancelled;
  }
}
