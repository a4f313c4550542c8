package io.lanewise.host.devices;

import io.lanewise.host.measure.KernelOperation;
import io.lanewise.kernels.batch.Backend;
import java.util.Arrays;
import java.util.List;

/**
 * A batch operation and the ways to carry it out.
 *
 * @param operation as profiles call it
 */
record OperationBackends(String operation, List<Backend> backends) {
  static List<OperationBackends> all() {
    return Arrays.stream(KernelOperation.values())
        .map(operation -> new OperationBackends(operation.label(), operation.backends()))
        .toList();
  }
}
