package io.lanewise.host.devices;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.precompiles.secp256k1.batch.RecoveryBackends;
import java.util.List;

/**
 * A batch operation and the ways to carry it out.
 *
 * @param operation as profiles call it
 */
record OperationBackends(String operation, List<Backend> backends) {
  static List<OperationBackends> all() {
    return List.of(new OperationBackends("recover", RecoveryBackends.all()));
  }
}
