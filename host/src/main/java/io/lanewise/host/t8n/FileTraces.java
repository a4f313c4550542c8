package io.lanewise.host.t8n;

import io.lanewise.evm.interpreter.Tracer;
import io.lanewise.evm.types.Transaction;
import io.lanewise.host.trace.JsonTracer;
import io.lanewise.host.trace.TraceOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the trace of each transaction to a file of its own, {@code trace-<index>-<hash>.jsonl};
 * that of a transaction which is rejected stays empty.
 */
final class FileTraces implements TransactionTraces {
  private final Path folder;
  private final TraceOptions options;
  private int index;
  private OutputStream file;
  private JsonTracer tracer;

  FileTraces(Path folder, TraceOptions options) {
    this.folder = folder;
    this.options = options;
  }

  /**
   * @throws UncheckedIOException when the file cannot be made
   */
  @Override
  public Tracer start(Transaction tx) {
    try {
      file = Files.newOutputStream(folder.resolve("trace-" + index + "-" + tx.hash() + ".jsonl"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    index++;
    tracer = new JsonTracer(file, options);
    return tracer;
  }

  /**
   * @throws UncheckedIOException when the file cannot be written
   */
  @Override
  public void end() {
    try (OutputStream open = file) {
      tracer.flush();
      open.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
