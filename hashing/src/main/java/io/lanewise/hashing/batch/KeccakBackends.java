package io.lanewise.hashing.batch;

import io.lanewise.kernels.batch.Backend;
import java.util.ArrayList;
import java.util.List;

/** All ways to hash messages in batches that this build knows. */
public final class KeccakBackends {
  private KeccakBackends() {}

  /**
   * Every backend, those with an {@link Backend#obstacle()} too; first the reference, {@code
   * scalar}.
   */
  public static List<Backend> all() {
    List<Backend> backends = new ArrayList<>();
    backends.add(ScalarKeccak.backend());
    backends.add(VectorKeccak.backend(256));
    backends.add(VectorKeccak.backend(512));
    backends.addAll(OpenClKeccak.backends());
    return List.copyOf(backends);
  }
}
