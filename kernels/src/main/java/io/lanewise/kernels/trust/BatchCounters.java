package io.lanewise.kernels.trust;

import java.util.concurrent.atomic.LongAdder;

/** Counts what one backend does for one operation. Safe for use by many threads. */
public final class BatchCounters {
  private final LongAdder batches = new LongAdder();
  private final LongAdder items = new LongAdder();
  private final LongAdder offloadedItems = new LongAdder();
  private final LongAdder crossChecked = new LongAdder();
  private final LongAdder mismatches = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder timeouts = new LongAdder();
  private final LongAdder quarantined = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  /**
   * The counters at one moment.
   *
   * @param batches handed to the backend, large ones counted once a piece
   * @param items in those batches
   * @param offloadedItems whose results were taken from this backend after its checks; the others
   *     were computed by the reference, or this backend needs no checks
   * @param crossChecked items that the reference computed as well
   * @param mismatches batches with a wrong result among those
   * @param failures batches that ended with an error
   * @param timeouts batches that did not end in time
   * @param quarantined how often this operation was the one to put the device in quarantine
   * @param nanos spent in the backend, without cross-checks
   */
  public record Snapshot(
      long batches,
      long items,
      long offloadedItems,
      long crossChecked,
      long mismatches,
      long failures,
      long timeouts,
      long quarantined,
      long nanos) {}

  void addBatch(int count, long elapsed) {
    batches.increment();
    items.add(count);
    nanos.add(elapsed);
  }

  void addOffloaded(int count) {
    offloadedItems.add(count);
  }

  void addCrossChecked(int count) {
    crossChecked.add(count);
  }

  void addMismatch() {
    mismatches.increment();
  }

  void addFailure() {
    failures.increment();
  }

  void addTimeout() {
    timeouts.increment();
  }

  void addQuarantine() {
    quarantined.increment();
  }

  /** What has been counted so far; not atomic over the counters. */
  public Snapshot snapshot() {
    return new Snapshot(
        batches.sum(),
        items.sum(),
        offloadedItems.sum(),
        crossChecked.sum(),
        mismatches.sum(),
        failures.sum(),
        timeouts.sum(),
        quarantined.sum(),
        nanos.sum());
  }
}
