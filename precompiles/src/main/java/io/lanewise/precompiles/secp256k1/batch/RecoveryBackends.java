package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.kernels.batch.Backend;
import java.util.ArrayList;
import java.util.List;

/** All ways to recover public keys in batches that this build knows. */
public final class RecoveryBackends {
  private RecoveryBackends() {}

  /**
   * Every backend, those with an {@link Backend#obstacle()} too; first the reference, {@code
   * scalar}, then the baseline, {@code native}.
   */
  public static List<Backend> all() {
    List<Backend> backends = new ArrayList<>();
    backends.add(JavaBatchRecovery.backend());
    backends.add(NativeBatchRecovery.backend());
    backends.add(VectorRecovery.backend(256));
    backends.add(VectorRecovery.backend(512));
    backends.addAll(OpenClRecovery.backends());
    backends.addAll(GpuRecovery.backends());
    return List.copyOf(backends);
  }

  /**
   * The backend as a program wants it that has no time to warm up: a vector one lets libsecp256k1
   * serve (or the reference, where that is missing) until the JIT compiler is done with it.
   *
   * @param backend one of {@link #all()}
   */
  public static Backend serving(Backend backend) {
    if (!backend.name().startsWith(VectorRecovery.NAME_PREFIX)) {
      return backend;
    }
    Backend baseline = NativeBatchRecovery.backend();
    boolean present = baseline.obstacle().isEmpty();
    return WarmingRecovery.backend(backend, present ? baseline : JavaBatchRecovery.backend());
  }
}
