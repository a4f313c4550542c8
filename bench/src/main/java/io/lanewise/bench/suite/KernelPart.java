package io.lanewise.bench.suite;

import io.lanewise.host.command.Samples;
import io.lanewise.host.measure.Sampler;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Turns;
import io.lanewise.host.measure.Variant;
import io.lanewise.host.measure.Workload;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One batch operation by the backend that the profile chose, at every batch size: also below the
 * size from which the profile would use it, so that the crossover shows.
 */
final class KernelPart implements Part {
  /** A shape is left out when one run of it takes longer. */
  private static final double LIMIT_NANOSECONDS = 5e8;

  private static final int CHECKED_ITEMS = 1003;

  private final Variant variant;
  private final BatchOperation instance;
  private final List<Shape> shapes = new ArrayList<>();
  private final List<Case> cases = new ArrayList<>();
  private final Map<Integer, Workload> workloads = new HashMap<>();
  private final Map<Integer, Batch> batches = new HashMap<>();
  private final Sampler sampler;

  /**
   * @param cores that the backend may use
   * @param minimumBatch from which the profile uses the backend
   * @throws io.lanewise.host.measure.RefusedException when the backend is wrong or cannot run
   */
  KernelPart(
      Variant variant, int cores, int minimumBatch, Iterable<Shape> all, double turnNanoseconds) {
    this.variant = variant;
    for (Shape shape : all) {
      shapes.add(shape);
      workloads.computeIfAbsent(shape.itemBytes(), variant.operation()::workload);
      Batch batch = batches.get(shape.itemBytes());
      if (batch == null || batch.count() < shape.batch()) {
        batches.put(shape.itemBytes(), workloads.get(shape.itemBytes()).batch(shape.batch()));
      }
      cases.add(
          new Case(
              name(shape),
              shape.batch(),
              Map.of(
                  "itemBytes", Integer.toString(shape.itemBytes()),
                  "batch", Integer.toString(shape.batch()),
                  "minimumBatch", Integer.toString(minimumBatch))));
    }
    instance = variant.open(cores, List.copyOf(workloads.values()));
    sampler =
        new Sampler(
            new Turns(shapes, LIMIT_NANOSECONDS),
            Sampler.Stopwatch.wall(shape -> instance.run(batch(shape))),
            turnNanoseconds);
  }

  /** Of its case: bytes an item, and items. */
  static String name(Shape shape) {
    return "%d B × %d".formatted(shape.itemBytes(), shape.batch());
  }

  private Batch batch(Shape shape) {
    return batches.get(shape.itemBytes()).slice(0, shape.batch());
  }

  @Override
  public String suite() {
    return Suite.KERNELS.toString();
  }

  @Override
  public String scope() {
    return variant.operation().label();
  }

  @Override
  public String workUnit() {
    return "items";
  }

  @Override
  public String variant() {
    return variant.label();
  }

  @Override
  public List<Case> cases() {
    return cases;
  }

  @Override
  public double[] turn() {
    Map<Shape, Samples> samples = sampler.measure(0);
    workloads.forEach((bytes, workload) -> check(workload, batches.get(bytes)));
    return shapes.stream()
        .mapToDouble(s -> samples.containsKey(s) ? samples.get(s).median() : Double.NaN)
        .toArray();
  }

  /** Overwrites what earlier runs have left, so that nothing is right by history. */
  private void check(Workload workload, Batch batch) {
    Batch checked = batch.slice(0, Math.min(batch.count(), CHECKED_ITEMS));
    checked.output().fill((byte) 0);
    instance.run(checked);
    variant.check(workload, checked);
  }

  @Override
  public void close() {
    instance.close();
  }
}
