package io.lanewise.kernels.trust;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.DeviceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * An operation on a device that is not trusted: small batches and those of a device in quarantine
 * go to the CPU reference, the device's results are checked at a rate, and whatever goes wrong ends
 * with the whole batch computed on the CPU.
 *
 * <pre>
 *   batch ──┬── fewer than N*, or quarantined ───────────────────────► reference ──► caller
 *           └── pieces ► {@link DeviceCall} ► {@link CrossCheck} ──ok──► caller
 *                             └── error, hung ──┴── wrong ► quarantine, whole batch ► reference
 * </pre>
 *
 * <p>What is guaranteed: at a rate of 1 no wrong result leaves. At a lower rate a batch with one
 * wrong item leaves with probability of at most 1 - rate, one with all wrong never, see {@link
 * CrossCheck}; at rate 0 only failures are noticed. Whatever the rate, every item gets a result. An
 * error of the caller's (items that the reference refuses too) is thrown and blames no device.
 *
 * <p>Used by one thread at a time, like every operation; quarantine and counters are shared.
 */
public final class CheckedOperation implements BatchOperation {
  private static final Logger LOG = System.getLogger("io.lanewise.trust");
  private static final Thread ANOTHER_THREAD = Thread.ofPlatform().unstarted(() -> {});

  private final Policy policy;
  private final DeviceCall device;
  private final BatchOperation reference;
  private final BatchCounters referenceCounters;
  private final CrossCheck crossCheck;
  private final Quarantine quarantine;
  private final BatchCounters counters;

  /**
   * How far a device is trusted.
   *
   * @param operation as messages call it
   * @param device its label, under which it goes to quarantine; of CPU code the backend's name
   * @param reference name of the backend that computes what the device does not
   * @param minimumBatch N*, the fewest items that the device gets
   * @param maximumBatch the most items that the device gets at once
   * @param crossCheck share of each batch that is computed again, 0 … 1
   * @param timeout of one call; null for CPU code, which runs on the caller's thread
   */
  public record Policy(
      String operation,
      String device,
      String reference,
      int minimumBatch,
      int maximumBatch,
      double crossCheck,
      Duration timeout) {
    public Policy {
      Objects.requireNonNull(operation, "operation");
      Objects.requireNonNull(device, "device");
      Objects.requireNonNull(reference, "reference");
      if (minimumBatch < 1 || maximumBatch < minimumBatch) {
        throw new IllegalArgumentException(
            "minimumBatch " + minimumBatch + ", maximumBatch " + maximumBatch);
      }
      if (!(crossCheck >= 0 && crossCheck <= 1)) {
        throw new IllegalArgumentException("crossCheck " + crossCheck + "; needed: 0 … 1");
      }
      if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
        throw new IllegalArgumentException("timeout " + timeout);
      }
    }
  }

  /** A batch whose results are wrong. */
  private static final class MismatchException extends Exception {
    MismatchException(int item) {
      super("wrong result for item " + item);
    }
  }

  /**
   * @param device owned by this operation, called by a thread of its own
   * @param reference owned by this operation, called by the caller's thread
   * @param random picks what is checked; seeded where a run must be repeated, else unpredictable
   */
  public CheckedOperation(
      Policy policy,
      BatchOperation device,
      BatchOperation reference,
      Quarantine quarantine,
      BatchMetrics metrics,
      RandomGenerator random) {
    this.policy = policy;
    this.device = new DeviceCall(device, policy.operation + "-" + policy.device, policy.timeout);
    this.reference = reference;
    this.quarantine = quarantine;
    crossCheck = new CrossCheck(reference, policy.crossCheck, random);
    counters = metrics.counters(policy.operation, policy.device);
    referenceCounters = metrics.counters(policy.operation, policy.reference);
  }

  /**
   * @throws IllegalArgumentException when an off-heap segment belongs to one thread only
   */
  @Override
  public void run(Batch batch) {
    if (quarantine.contains(policy.device)) {
      runReference(batch);
      return;
    }
    if (batch.count() < policy.minimumBatch) {
      counters.addDeclined();
      runReference(batch);
      return;
    }
    Throwable failure = runOnDevice(batch);
    if (failure == null && !quarantine.contains(policy.device)) {
      counters.addOffloaded(batch.count());
      return;
    }
    if (failure != null && !mayBeTheCallers(failure)) {
      putAway(failure, batch.count());
    }
    runReference(batch);
    if (failure != null && mayBeTheCallers(failure)) {
      putAway(failure, batch.count()); // the reference had nothing against these items
    }
  }

  private static boolean mayBeTheCallers(Throwable failure) {
    return failure instanceof RuntimeException && !(failure instanceof DeviceException);
  }

  private void runReference(Batch batch) {
    BatchEvent event = new BatchEvent();
    event.begin();
    long start = System.nanoTime();
    reference.run(batch);
    referenceCounters.addBatch(batch.count(), System.nanoTime() - start);
    event.commit(policy.operation, policy.reference, batch.count());
  }

  /** Runs the batch piece by piece; null, or why its results cannot be used. */
  private Throwable runOnDevice(Batch batch) {
    for (int from = 0; from < batch.count(); ) {
      int to = (int) Math.min(batch.count(), (long) from + policy.maximumBatch);
      Throwable failure = runPiece(batch.slice(from, to));
      if (failure != null) {
        return failure;
      }
      from = to;
    }
    return null;
  }

  private Throwable runPiece(Batch piece) {
    refuseConfined(piece.input(), "input");
    refuseConfined(piece.output(), "output");
    BatchEvent event = new BatchEvent();
    event.begin();
    long start = System.nanoTime();
    Batch done;
    try {
      done = device.run(piece);
    } catch (DeviceCall.HungException e) {
      counters.addTimeout();
      return e;
    } catch (Throwable e) {
      counters.addFailure();
      return e;
    } finally {
      counters.addBatch(piece.count(), System.nanoTime() - start);
      event.commit(policy.operation, policy.device, piece.count());
    }
    counters.addCrossChecked(crossCheck.sampleSize(piece.count()));
    int wrong = crossCheck.firstWrong(done);
    if (wrong >= 0) {
      counters.addMismatch();
      return new MismatchException(wrong);
    }
    MemorySegment.copy(
        done.output(), 0, piece.output(), 0, (long) piece.count() * Batch.RESULT_BYTES);
    return null;
  }

  private void refuseConfined(MemorySegment segment, String name) {
    if (policy.timeout != null && !segment.isAccessibleBy(ANOTHER_THREAD)) {
      throw new IllegalArgumentException(
          "the batch's "
              + name
              + " belongs to a confined arena; use one that all threads may read");
    }
  }

  private void putAway(Throwable failure, int count) {
    String reason = reason(failure);
    if (quarantine.add(policy.device, reason)) {
      counters.addQuarantine();
      LOG.log(
          Level.WARNING,
          "{0} on {1}: {2}; the device is not used any more, {3} items were computed on the CPU"
              + " instead",
          policy.operation,
          policy.device,
          reason,
          Integer.toString(count));
    }
  }

  private static String reason(Throwable failure) {
    return failure instanceof DeviceException
            || failure instanceof MismatchException
            || failure instanceof DeviceCall.HungException
        ? failure.getMessage()
        : failure.toString();
  }

  @Override
  public void close() {
    reference.close();
    if (quarantine.contains(policy.device)) {
      device.abandon();
    }
    device.close();
  }
}
