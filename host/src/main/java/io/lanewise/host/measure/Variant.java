package io.lanewise.host.measure;

import io.lanewise.host.command.ChildJvm;
import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.DeviceException;
import io.lanewise.kernels.opencl.OpenClDevices;
import java.util.List;
import java.util.Optional;

/**
 * A backend as something to measure. It is measured in a JVM of its own: vectors have one width a
 * JVM, compiled code is formed by what ran before, and a device may take its process with it.
 */
public record Variant(KernelOperation operation, Backend backend) {
  private static final String VECTOR = "vector-";
  private static final String OPENCL = "opencl";

  /** Batch that a variant must get right before it is measured: no multiple of any lane count. */
  private static final int CHECKED_ITEMS = 1003;

  /** All backends of an operation. */
  public static List<Variant> all(KernelOperation operation) {
    return operation.backends().stream().map(b -> new Variant(operation, b)).toList();
  }

  /** The variant of that label; there must be one. */
  public static Variant named(KernelOperation operation, String label) {
    return all(operation).stream()
        .filter(variant -> variant.label().equals(label))
        .findFirst()
        .orElseThrow(() -> unknown(operation, label));
  }

  /** To be thrown when an operation has no variant of that label: says which it has. */
  public static IllegalArgumentException unknown(KernelOperation operation, String label) {
    return new IllegalArgumentException(
        "%s has no variant %s, but %s; devices that could not be used: %s"
            .formatted(
                operation,
                label,
                all(operation).stream().map(Variant::label).toList(),
                OpenClDevices.problems()));
  }

  /** The name of the backend, with its device where it has one: {@code opencl-0}. */
  public String label() {
    String name = backend.name();
    return backend
        .device()
        .map(device -> name.startsWith(OPENCL) ? device + name.substring(OPENCL.length()) : device)
        .orElse(name);
  }

  /** Whether the work is done by something other than this JVM's own code. */
  public boolean isDevice() {
    return backend.device().isPresent();
  }

  /** Whether a user who asked for {@code name} means this one. */
  public boolean isCalled(String name) {
    return name.equals(label()) || name.equals(backend.name());
  }

  /** What its JVM needs beyond the flags of this one. */
  public List<String> flags() {
    return backend.name().startsWith(VECTOR)
        ? ChildJvm.vectorFlags(Integer.parseInt(backend.name().substring(VECTOR.length())))
        : List.of();
  }

  /**
   * Why it cannot run in its JVM; of vectors only that JVM can tell.
   *
   * @return empty when it can, or may
   */
  public Optional<String> obstacle() {
    return backend.name().startsWith(VECTOR) ? Optional.empty() : backend.obstacle();
  }

  /**
   * An instance that was right about items of every workload. To be called in the variant's JVM.
   *
   * @param cores of the CPU that it keeps to, see {@link Backend#open(int)}
   * @throws RefusedException when it was wrong, or cannot run here
   */
  public BatchOperation open(int cores, List<Workload> workloads) {
    backend
        .obstacle()
        .ifPresent(
            reason -> {
              throw refusal(RefusedException.Kind.UNAVAILABLE, reason);
            });
    try {
      BatchOperation instance = backend.open(cores);
      for (Workload workload : workloads) {
        Batch batch = workload.batch(CHECKED_ITEMS);
        instance.run(batch);
        check(workload, batch);
      }
      return instance;
    } catch (DeviceException e) {
      throw failed(e.getMessage());
    }
  }

  /**
   * Looks at the results in {@code batch}.
   *
   * @throws RefusedException when one is wrong
   */
  public void check(Workload workload, Batch batch) {
    workload
        .difference(batch)
        .ifPresent(
            difference -> {
              throw refusal(RefusedException.Kind.WRONG, difference);
            });
  }

  /** To be thrown when the variant broke down. */
  public RefusedException failed(String reason) {
    return refusal(RefusedException.Kind.FAILED, reason);
  }

  /** To be thrown, or shown, when it is not measured. */
  public RefusedException refusal(RefusedException.Kind kind, String reason) {
    return new RefusedException(kind, "%s by %s: %s".formatted(operation.label(), label(), reason));
  }
}
