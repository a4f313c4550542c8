package io.lanewise.bench.suite;

import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Variant;
import io.lanewise.host.measure.Workload;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.DeviceException;
import io.lanewise.kernels.batch.ResidentBatch;
import io.lanewise.kernels.opencl.DeviceBuffer;
import io.lanewise.kernels.opencl.HostBuffer;
import io.lanewise.kernels.opencl.OpenClContext;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import io.lanewise.kernels.opencl.OpenClQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * What a GPU's share of a batch operation consists of, each measured alone: the kernels, by the
 * device's clock, on items that lie there; and the transfers of as many bytes from and to
 * page-locked memory. A CPU device reads and writes the memory of the host: nothing is transferred,
 * and there is no such part.
 *
 * <p>Three cases a shape: {@code kernels}, {@code send}, {@code fetch}.
 */
final class DevicePart implements Part {
  /** Smaller ones are nothing but latency, which their whole time shows. */
  private static final int LEAST_BATCH = 256;

  private static final int RUNS = 5;

  private final Variant variant;
  private final OpenClDevice device;
  private final List<Shape> shapes;
  private final List<Case> cases = new ArrayList<>();
  private final Map<Integer, Workload> workloads = new HashMap<>();
  private final Map<Integer, Batch> batches = new HashMap<>();
  private final OpenClContext context;
  private final HostBuffer host;
  private final DeviceBuffer memory;

  /**
   * @throws DeviceException when the device refuses
   */
  DevicePart(Variant variant, OpenClDevice device, List<Shape> shapes) {
    this.variant = variant;
    this.device = device;
    this.shapes = shapes;
    long most = 1;
    for (Shape shape : shapes) {
      most = Math.max(most, Math.max(sent(shape), fetched(shape)));
      workloads.computeIfAbsent(shape.itemBytes(), variant.operation()::workload);
      Batch batch = batches.get(shape.itemBytes());
      if (batch == null || batch.count() < shape.batch()) {
        batches.put(shape.itemBytes(), workloads.get(shape.itemBytes()).batch(shape.batch()));
      }
      for (String what : List.of("kernels", "send", "fetch")) {
        cases.add(
            new Case(
                "%d B × %d, %s".formatted(shape.itemBytes(), shape.batch(), what),
                shape.batch(),
                Map.of(
                    "itemBytes", Integer.toString(shape.itemBytes()),
                    "batch", Integer.toString(shape.batch()),
                    "what", what)));
      }
    }
    context = device.open();
    host = context.hostBuffer(most);
    memory = context.deviceBuffer(most);
    host.memory().fill((byte) 1);
  }

  /**
   * The part of a variant on a GPU; empty for others.
   *
   * @throws io.lanewise.host.measure.RefusedException when the device refuses
   */
  static Optional<Part> of(Variant variant, List<Shape> all) {
    List<Shape> shapes =
        all.stream()
            .filter(s -> s.batch() >= LEAST_BATCH)
            .filter(s -> variant.operation().itemBytes().contains(s.itemBytes()))
            .toList();
    Optional<OpenClDevice> gpu =
        OpenClDevices.all().stream()
            .filter(d -> !d.isCpu())
            .filter(d -> variant.backend().device().equals(Optional.of(d.label())))
            .findFirst();
    if (shapes.isEmpty() || gpu.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new DevicePart(variant, gpu.get(), shapes));
    } catch (DeviceException e) {
      throw variant.failed(e.getMessage());
    }
  }

  private static long sent(Shape shape) {
    return (long) shape.batch() * shape.itemBytes();
  }

  private static long fetched(Shape shape) {
    return (long) shape.batch() * Batch.RESULT_BYTES;
  }

  @Override
  public String suite() {
    return "device";
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
    double[] nanoseconds = new double[cases.size()];
    OpenClQueue queue = context.queue(0);
    try {
      for (int i = 0; i < shapes.size(); i++) {
        Shape shape = shapes.get(i);
        nanoseconds[3 * i] = kernels(shape);
        nanoseconds[3 * i + 1] = wall(() -> queue.write(host, memory, sent(shape)).await());
        nanoseconds[3 * i + 2] = wall(() -> queue.read(memory, host, fetched(shape)).await());
      }
    } catch (DeviceException e) {
      throw variant.failed(e.getMessage());
    }
    return nanoseconds;
  }

  private double kernels(Shape shape) {
    Batch batch = batches.get(shape.itemBytes()).slice(0, shape.batch());
    batch.output().fill((byte) 0);
    try (ResidentBatch resident = variant.operation().resident(device, batch)) {
      double nanoseconds = median(resident::run);
      resident.results(batch.output());
      variant.check(workloads.get(shape.itemBytes()), batch);
      return nanoseconds;
    }
  }

  private static double wall(Runnable transfer) {
    return median(
        () -> {
          long start = System.nanoTime();
          transfer.run();
          return System.nanoTime() - start;
        });
  }

  /** After one that does not count. */
  private static double median(DoubleSupplier run) {
    run.getAsDouble();
    return Arrays.stream(new double[RUNS]).map(_ -> run.getAsDouble()).sorted().toArray()[RUNS / 2];
  }

  @Override
  public void close() {
    context.close();
  }
}
