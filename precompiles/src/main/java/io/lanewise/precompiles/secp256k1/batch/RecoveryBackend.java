package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.BatchOperation;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A backend whose parts are known when it is made.
 *
 * @param operations opens one that keeps to so many cores, or to {@link #ALL_CORES}
 */
record RecoveryBackend(
    String name,
    Optional<String> device,
    Optional<String> obstacle,
    IntFunction<BatchOperation> operations)
    implements Backend {

  static final int ALL_CORES = Integer.MAX_VALUE;

  /** A backend of CPU code, for one thread. */
  static RecoveryBackend of(
      String name, Optional<String> obstacle, Supplier<BatchOperation> operations) {
    return new RecoveryBackend(name, Optional.empty(), obstacle, cores -> operations.get());
  }

  @Override
  public BatchOperation open() {
    return open(ALL_CORES);
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
