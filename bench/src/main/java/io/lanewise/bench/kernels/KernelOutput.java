package io.lanewise.bench.kernels;

import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Keeps JMH quiet, counts its iterations, and remembers its last words in case it fails. */
final class KernelOutput implements OutputFormat {
  private final Runnable iterationEnded;
  private String lastWords = "";

  KernelOutput(Runnable iterationEnded) {
    this.iterationEnded = iterationEnded;
  }

  String lastWords() {
    return lastWords;
  }

  @Override
  public void iterationResult(
      BenchmarkParams benchmark, IterationParams iteration, int number, IterationResult result) {
    iterationEnded.run();
  }

  @Override
  public void println(String line) {
    if (!line.isBlank()) {
      lastWords = line.strip();
    }
  }

  @Override
  public void iteration(BenchmarkParams benchmark, IterationParams iteration, int number) {}

  @Override
  public void startBenchmark(BenchmarkParams benchmark) {}

  @Override
  public void endBenchmark(BenchmarkResult result) {}

  @Override
  public void startRun() {}

  @Override
  public void endRun(Collection<RunResult> results) {}

  @Override
  public void print(String text) {}

  @Override
  public void verbosePrintln(String line) {}

  @Override
  public void write(int b) {}

  @Override
  public void write(byte[] bytes) {}

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
