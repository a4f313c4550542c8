package io.lanewise.kernels.profile;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.DeviceException;
import io.lanewise.kernels.trust.BatchMetrics;
import io.lanewise.kernels.trust.CheckedOperation;
import io.lanewise.kernels.trust.CheckedOperation.Policy;
import io.lanewise.kernels.trust.CountedOperation;
import io.lanewise.kernels.trust.ParallelOperation;
import io.lanewise.kernels.trust.Quarantine;
import io.lanewise.kernels.trust.SizedOperation;
import java.util.List;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.stream.Stream;

/** What was chosen for one operation. Safe for use by many threads; what it opens is not. */
public final class Selection {
  private final OperationKind kind;
  private final Choice choice;
  private final Backend backend;
  private final Backend reference;
  private final List<String> refusals;
  private final int workers;
  private final Shared shared;

  /** The first instance: opened to see that it can be, and not given to anybody yet. */
  private BatchOperation probe;

  /** For batches that are too small for a device; null for the reference. */
  private Selection small;

  /** What all selections of a process have in common. */
  record Shared(Quarantine quarantine, BatchMetrics metrics, SplittableGenerator random) {
    synchronized SplittableGenerator nextRandom() {
      return random.split();
    }
  }

  /**
   * @param reference computes what {@code backend} does not
   * @param refusals of choices that would have been better
   * @throws DeviceException or another exception or error, when the backend cannot be opened
   */
  Selection(
      OperationKind kind,
      Choice choice,
      Backend backend,
      Backend reference,
      List<String> refusals,
      int workers,
      Shared shared) {
    this.kind = kind;
    this.choice = choice;
    this.backend = backend;
    this.reference = reference;
    this.refusals = List.copyOf(refusals);
    this.workers = workers;
    this.shared = shared;
    probe = openBackend();
  }

  /** Gives the batches that are too small for the device to other CPU code than the reference. */
  void giveSmallTo(Selection other) {
    small = other;
  }

  public OperationKind kind() {
    return kind;
  }

  public Choice choice() {
    return choice;
  }

  /** What was chosen, as it is: neither checked nor shared among workers. */
  public Backend backend() {
    return backend;
  }

  /** What carries the operation out, as reports call it: a backend, or a device. */
  public String label() {
    return backend.device().orElse(backend.name());
  }

  /** What would have been better and cannot be used, each with its reason; best first. */
  public List<String> refusals() {
    return refusals;
  }

  /**
   * An operation for one thread: checked where a device does the work, shared among the profile's
   * workers where the CPU does.
   */
  public BatchOperation open() {
    BatchOperation chosen = openChosen();
    return small == null ? chosen : new SizedOperation(small.open(), chosen, choice.minimumBatch());
  }

  private BatchOperation openChosen() {
    BatchMetrics metrics = shared.metrics;
    if (isTrusted()) {
      return new CountedOperation(taken(), kind.label(), label(), metrics);
    }
    Policy policy =
        new Policy(
            kind.label(),
            label(),
            reference.name(),
            choice.minimumBatch(),
            choice.maximumBatch(),
            choice.crossCheck(),
            choice.timeout());
    try {
      return new CheckedOperation(
          policy, taken(), onCpu(reference), shared.quarantine, metrics, shared.nextRandom());
    } catch (DeviceException e) {
      // It could be opened once, and cannot now: the device has failed.
      shared.quarantine.add(label(), e.getMessage());
      return new CountedOperation(onCpu(reference), kind.label(), reference.name(), metrics);
    }
  }

  /** Whether the backend is CPU code that is to be used for every batch, unchecked. */
  private boolean isTrusted() {
    return backend == reference
        || (!choice.isDevice() && choice.minimumBatch() == 1 && choice.crossCheck() == 0);
  }

  private synchronized BatchOperation taken() {
    BatchOperation first = probe;
    probe = null;
    return first == null ? openBackend() : first;
  }

  private BatchOperation openBackend() {
    return choice.isDevice() ? backend.open(workers) : onCpu(backend);
  }

  private BatchOperation onCpu(Backend cpu) {
    return workers == 1
        ? cpu.open()
        : new ParallelOperation(Stream.generate(cpu::open).limit(workers).toList(), kind.grain());
  }

  /** One line for a log: what runs where. */
  @Override
  public String toString() {
    String text = kind.label() + " runs on " + label();
    if (!isTrusted() && choice.minimumBatch() > 1) {
      text +=
          ", batches of under "
              + choice.minimumBatch()
              + " on "
              + (small == null ? reference.name() : small.label());
    }
    return refusals.isEmpty() ? text : text + "; passed over: " + String.join("; ", refusals);
  }
}
