package io.lanewise.kernels.batch;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A backend whose parts are known when it is made.
 *
 * @param operations opens one that keeps to a number of cores
 */
public record KnownBackend(
    String name,
    Optional<String> device,
    Optional<String> obstacle,
    IntFunction<BatchOperation> operations)
    implements Backend {

  /** A backend of CPU code, which keeps to one core. */
  public static KnownBackend ofCpu(
      String name, Optional<String> obstacle, Supplier<BatchOperation> operations) {
    return new KnownBackend(name, Optional.empty(), obstacle, _ -> operations.get());
  }

  @Override
  public BatchOperation open() {
    return open(Integer.MAX_VALUE);
  }

  @Override
  public BatchOperation open(int cores) {
    obstacle.ifPresent(
        reason -> {
          throw new IllegalStateException(this + " cannot run here: " + reason);
        });
    return operations.apply(cores);
  }

  @Override
  public String toString() {
    return device.map(label -> name + " on " + label).orElse(name);
  }
}
