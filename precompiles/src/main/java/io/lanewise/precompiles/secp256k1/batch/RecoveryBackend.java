package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.BatchOperation;
import java.util.Optional;
import java.util.function.Supplier;

/** A backend whose parts are known when it is made. */
record RecoveryBackend(
    String name,
    Optional<String> device,
    Optional<String> obstacle,
    Supplier<BatchOperation> operations)
    implements Backend {

  /** A backend of CPU code. */
  static RecoveryBackend of(
      String name, Optional<String> obstacle, Supplier<BatchOperation> operations) {
    return new RecoveryBackend(name, Optional.empty(), obstacle, operations);
  }

  @Override
  public BatchOperation open() {
    obstacle.ifPresent(
        reason -> {
          throw new IllegalStateException(name + " cannot recover keys here: " + reason);
        });
    return operations.get();
  }

  @Override
  public String toString() {
    return device.map(label -> name + " on " + label).orElse(name);
  }
}
