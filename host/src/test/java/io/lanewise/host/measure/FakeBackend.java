package io.lanewise.host.measure;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import java.util.Optional;
import java.util.function.Consumer;

/** A backend whose operation is a lambda. */
public record FakeBackend(
    String name, Optional<String> device, Optional<String> obstacle, Consumer<Batch> run)
    implements Backend {
  @Override
  public BatchOperation open() {
    return new BatchOperation() {
      @Override
      public void run(Batch batch) {
        run.accept(batch);
      }

      @Override
      public void close() {}
    };
  }
}
