package io.lanewise.bench.kernels;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Batches a second by one variant of one operation: one JMH benchmark, one fork.
 *
 * <p>Within the fork an iteration belongs to one shape, and shapes take turns: a fork for each
 * shape would spend most of its time on starting and warming up JVMs, and meet each shape with code
 * compiled for it alone, which no engine has. The counters say whose iteration it was.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(java.util.concurrent.TimeUnit.SECONDS)
public class KernelBenchmark {
  /** Whose iteration it was; summed over the threads. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class ShapeCounters {
    public long itemBytes;
    public long batch;
  }

  @Benchmark
  public void run(KernelTurn turn, KernelWorker worker, ShapeCounters counters) {
    worker.run();
    counters.itemBytes = turn.shape().itemBytes();
    counters.batch = turn.shape().batch();
  }
}
