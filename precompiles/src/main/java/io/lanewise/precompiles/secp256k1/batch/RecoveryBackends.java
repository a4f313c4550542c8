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
    backends.addAll(OpenClRecovery.backends());
    backends.addAll(GpuRecovery.backends());
    return List.copyOf(backends);
  }
}
