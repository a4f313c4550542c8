package io.lanewise.bench.kernels;

import io.lanewise.host.measure.KernelOperation;
import io.lanewise.host.measure.Variant;
import io.lanewise.host.measure.Workload;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/** One thread's instance of the operation, with its batches; right before, and after, each turn. */
@State(Scope.Thread)
public class KernelWorker {
  @Param("KECCAK")
  public KernelOperation operation;

  /** The label of the variant. */
  @Param("scalar")
  public String variant;

  /** CPUs that this JVM may use, as taskset names them; empty for all. */
  @Param("")
  public String cpus;

  /** Of an OpenCL CPU device. */
  @Param("1")
  public int cores;

  private final Map<Integer, Workload> workloads = new HashMap<>();
  private final Map<Integer, Batch> largest = new HashMap<>();

  private Variant measured;
  private BatchOperation instance;
  private Batch batch;
  private boolean pinned;
  private long runs;
  private long start;

  @Setup(Level.Trial)
  public void open(KernelTurn turn) {
    measured = KernelVariants.named(operation, variant);
    int mostItems = KernelTurn.numbers(turn.batches).stream().mapToInt(n -> n).max().orElseThrow();
    for (int size : KernelTurn.numbers(turn.itemBytes)) {
      Workload workload = operation.workload(size);
      workloads.put(size, workload);
      largest.put(size, workload.batch(mostItems));
    }
    instance = measured.open(cores, List.copyOf(workloads.values()));
  }

  /** The JIT compiler may use all CPUs for as long as nothing is measured. */
  @Setup(Level.Iteration)
  public void begin(KernelTurn turn, IterationParams iteration) {
    if (!pinned && iteration.getType() == IterationType.MEASUREMENT) {
      Pinning.pinThisJvm(cpus);
      pinned = true;
    }
    batch = largest.get(turn.shape().itemBytes()).slice(0, turn.shape().batch());
    batch.output().fill((byte) 0);
    runs = 0;
    start = System.nanoTime();
  }

  void run() {
    instance.run(batch);
    runs++;
  }

  @TearDown(Level.Iteration)
  public void end(KernelTurn turn) {
    turn.took((double) (System.nanoTime() - start) / Math.max(1, runs));
    measured.check(workloads.get(turn.shape().itemBytes()), batch);
  }

  @TearDown(Level.Trial)
  public void close() {
    instance.close();
  }
}
