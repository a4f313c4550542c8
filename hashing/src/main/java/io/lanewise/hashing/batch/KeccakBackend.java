package io.lanewise.hashing.batch;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.BatchOperation;
import java.util.Optional;
import java.util.function.Supplier;

/** A backend whose parts are known when it is made. */
record KeccakBackend(
    String name,
    Optional<String> device,
    Optional<String> obstacle,
    Supplier<BatchOperation> operations)
    implements Backend {

  static KeccakBackend ofCpu(
      String name, Optional<String> obstacle, Supplier<BatchOperation> operations) {
    return new KeccakBackend(name, Optional.empty(), obstacle, operations);
  }

  @Override
  public BatchOperation open() {
    obstacle.ifPresent(
        reason -> {
          throw new IllegalStateException(this + " cannot hash here: " + reason);
        });
    return operations.get();
  }

  @Override
  public String toString() {
    return device.map(label -> name + " on " + label).orElse(name);
  }
}
