package io.lanewise.hashing.batch;

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
record KeccakBackend(
    String name,
    Optional<String> device,
    Optional<String> obstacle,
    IntFunction<BatchOperation> operations)
    implements Backend {

  static KeccakBackend ofCpu(
      String name, Optional<String> obstacle, Supplier<BatchOperation> operations) {
    return new KeccakBackend(name, Optional.empty(), obstacle, _ -> operations.get());
  }

  @Override
  public BatchOperation open() {
    return open(Integer.MAX_VALUE);
  }

  @Override
  public BatchOperation open(int cores) {
    obstacle.ifPresent(
        reason -> {
          throw new IllegalStateException(this + " cannot hash here: " + reason);
        });
    return operations.apply(cores);
  }

  @Override
  public String toString() {
    return device.map(label -> name + " on " + label).orElse(name);
  }
}
