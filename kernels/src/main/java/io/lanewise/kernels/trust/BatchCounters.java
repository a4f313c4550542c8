package io.lanewise.kernels.trust;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts what one backend does for one operation. Safe for use by many threads. */
public final class BatchCounters {
  /** One counter for each power of two that a batch's size can be up to. */
  private static final int SIZES = Integer.SIZE;

  private final LongAdder[] sizes = new LongAdder[SIZES];
  private final LongAdder items = new LongAdder();
  private final LongAdder offloadedItems = new LongAdder();
  private final LongAdder declined = new LongAdder();
  private final LongAdder crossChecked = new LongAdder();
  private final LongAdder mismatches = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder timeouts = new LongAdder();
  private final LongAdder quarantined = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  BatchCounters() {
    Arrays.setAll(sizes, _ -> new LongAdder());
  }

  /**
   * The counters at one moment.
   *
   * @param sizes batches handed to the backend, large ones counted once a piece, by their size: at
   *     index i those of up to 2^i items and more than 2^(i-1)
   * @param items in those batches
   * @param offloadedItems whose results were taken from this backend after its checks; the others
   *     were computed by the reference, or this backend needs no checks
   * @param declined batches of fewer than N* items, which the reference got instead
   * @param crossChecked items that the reference computed as well
   * @param mismatches batches with a wrong result among those
   * @param failures batches that ended with an error
   * @param timeouts batches that did not end in time
   * @param quarantined how often this operation was the one to put the device in quarantine
   * @param nanos spent in the backend, without cross-checks
   */
  public record Snapshot(
      List<Long> sizes,
      long items,
      long offloadedItems,
      long declined,
      long crossChecked,
      long mismatches,
      long failures,
      long timeouts,
      long quarantined,
      long nanos) {
    public Snapshot {
      sizes = List.copyOf(sizes);
    }

    /** How many they were, whatever their size. */
    public long batches() {
      return sizes.stream().mapToLong(Long::longValue).sum();
    }
  }

  void addBatch(int count, long elapsed) {
    sizes[count <= 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(count - 1)].increment();
    items.add(count);
    nanos.add(elapsed);
  }

  void addOffloaded(int count) {
    offloadedItems.add(count);
  }

  void addDeclined() {
    declined.increment();
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

  /** Batches so far. */
  long batches() {
    long sum = 0;
    for (LongAdder size : sizes) {
      sum += size.sum();
    }
    return sum;
  }

  /** Items so far. */
  long items() {
    return items.sum();
  }

  /** Items so far whose results were taken from this backend after its checks. */
  long offloadedItems() {
    return offloadedItems.sum();
  }

  /** What has been counted so far; not atomic over the counters. */
  public Snapshot snapshot() {
    return new Snapshot(
        Arrays.stream(sizes).map(LongAdder::sum).toList(),
        items.sum(),
        offloadedItems.sum(),
        declined.sum(),
        crossChecked.sum(),
        mismatches.sum(),
        failures.sum(),
        timeouts.sum(),
        quarantined.sum(),
        nanos.sum());
  }
}
