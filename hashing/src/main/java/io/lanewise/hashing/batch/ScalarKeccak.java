package io.lanewise.hashing.batch;

import io.lanewise.hashing.Keccak256;
import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.KnownBackend;
import java.util.Optional;

/** One message after the other: the reference for the other variants. Allocates nothing an item. */
public final class ScalarKeccak implements BatchOperation {
  private final Window window = new Window();

  public static Backend backend() {
    return KnownBackend.ofCpu("scalar", Optional.empty(), ScalarKeccak::new);
  }

  @Override
  public void run(Batch batch) {
    window.open(batch);
    while (window.next()) {
      for (int i = window.first(); i < window.first() + window.size(); i++) {
        Keccak256.hash(
            window.input(), window.at(i), batch.length(i), window.output(), window.resultAt(i));
      }
    }
  }

  @Override
  public void close() {}
}
