package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.BatchOperation;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A backend whose parts are known when it is made.
 *
 * @param operations opens one that keeps to a number of cores
 */
record RecoveryBackend(
    String name,
    Optional<String> device,
    Optional<String> obstacle,
    IntFunction<BatchOperation> operations)
    implements Backend {

  /** A backend that would not use more than one core of the CPU anyway. */
  RecoveryBackend(
      String name,
      Optional<String> device,
      Optional<String> obstacle,
      Supplier<BatchOperation> operations) {
    this(name, device, obstacle, _ -> operations.get());
  }

  /** A backend of CPU code. */
  static RecoveryBackend of(
      String name, Optional<String> obstacle, Supplier<BatchOperation> operations) {
    return new RecoveryBackend(name, Optional.empty(), obstacle, operations);
  }

  @Override
  public BatchOperation open() {
    return open(Integer.MAX_VALUE);
  }

  @Override
  public BatchOperation open(int cores) {
    obstacle.ifPresent(
        reason -> {
          throw new IllegalStateException(name + " cannot recover keys here: " + reason);
        });
    return operations.apply(cores);
  }

  @Override
  public String toString() {
    return device.map(label -> name + " on " + label).orElse(name);
  }
}
